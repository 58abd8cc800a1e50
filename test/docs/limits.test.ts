import { SeizureMeasure } from '../../src/domains/enforcement/seizure';
import { EnforcementActionKind } from '../../src/domains/enforcement/enforcement-action';
import { maxExpressionLength } from '../../src/domains/transfer-rules/clauses/clause-environment';
import { maxTokens } from '../../src/graphql/apollo-server';
import { maxErrors } from '../../src/graphql/errors/error-limit';
import { maxCost } from '../../src/graphql/limits/operation-cost';
import { maxDepth } from '../../src/graphql/limits/operation-size';
import { maxJsonDepth, maxJsonValues } from '../../src/http/json-limits';
import { defaultPageSize } from '../../src/kernel/lists/page';
import { serverTimeouts } from '../../src/postgres/timeouts';
import { minRequestCost } from '../../src/rate-limits/request-cost';
import { readPage } from './pages';

const { text } = readPage('docs/limits.md');

/** The second cell of the row whose first cell begins so. */
function valueOf(limit: string): string {
  const row = text.split('\n').find((line) => line.startsWith(`| ${limit}`));
  return row?.split('|')[2]?.trim() ?? `no row for ${limit}`;
}

const written = (value: number): string => value.toLocaleString('en-US');
const seconds = (milliseconds: number): string => `${milliseconds / 1_000} s`;

describe('docs/limits.md', () => {
  it.each([
    ['values in the JSON of a body', written(maxJsonValues)],
    ['depth of that JSON', written(maxJsonDepth)],
    ['tokens', written(maxTokens)],
    ['errors in a response', written(maxErrors)],
    ['[cost]', written(maxCost)],
    ['depth of its selections', written(maxDepth)],
    ['page size if none is given', written(defaultPageSize)],
    ['expression of a clause', `${maxExpressionLength} characters`],
    ['wait for a database connection', seconds(serverTimeouts.connectMs)],
    ['a statement ', seconds(serverTimeouts.statementMs)],
    ['wait for a lock', seconds(serverTimeouts.lockMs)],
    ['an idle transaction', seconds(serverTimeouts.idleInTransactionMs)],
    ['silence of the database', seconds(serverTimeouts.queryMs)],
    ['its operation, in addition', `its cost, at least ${minRequestCost}`],
    ['`MEASURE`', written(Object.keys(SeizureMeasure).length)],
    ['`KIND`', written(Object.keys(EnforcementActionKind).length)],
  ])('has the number of the code: %s', (limit, value) => {
    expect(valueOf(limit)).toBe(value);
  });
});
