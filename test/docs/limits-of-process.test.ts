import { defaultPoolSize } from '../../src/config/database';
import { maxPending } from '../../src/domains/evaluations/recording/evaluation-queue';
import { maxKeyLength } from '../../src/domains/evaluations/recording/evaluation-request';
import { maxInputs } from '../../src/domains/evaluations/recording/evaluation.mutations';
import { maxEvaluations } from '../../src/domains/evaluations/simulation/transfer-rule-impact.queries';
import { maxDecimals } from '../../src/domains/evaluations/transfers/transfer';
import {
  maxCounterpartyLength,
  maxDigits,
} from '../../src/domains/evaluations/transfers/transfer.check';
import { maxRememberedKeys, maxRememberedMs } from '../../src/domains/tenants/remembered-keys';
import { maxDaysAhead } from '../../src/domains/transfer-rule-drafts/publication-status.check';
import { maxListedDrafts } from '../../src/domains/transfer-rule-drafts/transfer-rule-draft.links';
import { maxDrafts } from '../../src/domains/transfer-rule-drafts/transfer-rule-draft.write';
import { maxExpressionLength } from '../../src/domains/transfer-rules/clauses/clause-environment';
import { maxWaitingDocuments } from '../../src/graphql/limits/parse-scheduler';
import { lingerLimits } from '../../src/http/lingering-close';
import { longRunningTimeoutMs, requestTimeoutMs } from '../../src/http/graphql.route';
import {
  maxLagMs,
  maxLateChecks,
  maxUnsentBytes,
  maxUnsentBytesPerClient,
} from '../../src/http/overload-detector';
import { maxEstimatedWaitMs } from '../../src/http/wait-estimate';
import { defaultTimes } from '../../src/postgres/notification-listener';
import { maxRetries } from '../../src/postgres/read-retry';
import { serverTimeouts } from '../../src/postgres/session-timeouts';
import { drainTimeoutMs, stopTimeoutMs } from '../../src/startup/stop';
import {
  characters,
  mebibytes,
  number,
  seconds,
  limitRows,
  type LimitTables,
} from './limit-tables';

/** The limits of evaluations, time and load, each with its value by the constant of the code. */
const tables: LimitTables = {
  Evaluations: [
    ['transfers in `evaluateTransfers`', number(maxInputs)],
    ['idempotency key', characters(maxKeyLength)],
    ['amount', `${maxDigits} digits and ${maxDecimals} decimals`],
    ['counterparty', characters(maxCounterpartyLength)],
    ['evaluations of `transferRuleImpact`', number(maxEvaluations)],
    ['expression of a clause', characters(maxExpressionLength)],
    ['drafts of a tenant that are not published', number(maxDrafts)],
    ['drafts that `TransferRule.drafts` lists', number(maxListedDrafts)],
    ['days until a published version begins', number(maxDaysAhead)],
    ['evaluations that wait to be recorded, in a process', number(maxPending)],
  ],
  Time: [
    ['a response', seconds(requestTimeoutMs)],
    ['a response with a key, for `transferRuleImpact`', seconds(longRunningTimeoutMs)],
    ['wait for a database connection', seconds(serverTimeouts.connectMs)],
    ['a statement', seconds(serverTimeouts.statementMs)],
    ['wait for a lock', seconds(serverTimeouts.lockMs)],
    ['an idle transaction', seconds(serverTimeouts.idleInTransactionMs)],
    ['silence of the database', seconds(serverTimeouts.queryMs)],
    ['retries of a read after a lost connection', number(maxRetries)],
    ['silence of the database towards the listener', seconds(defaultTimes.staleAfterMs)],
    ['time for which a key is remembered', seconds(maxRememberedMs)],
    ['stop: wait for open responses', seconds(drainTimeoutMs)],
    ['stop: altogether', seconds(stopTimeoutMs)],
  ],
  Load: [
    ['estimated wait of a request that must be executed', seconds(maxEstimatedWaitMs)],
    [
      `event loop delayed by more than ${seconds(maxLagMs)}, in a row`,
      `${number(maxLateChecks)} times`,
    ],
    ['response bytes that clients have not read', mebibytes(maxUnsentBytes)],
    ['response bytes that one client has not read', mebibytes(maxUnsentBytesPerClient)],
    ['new documents that wait to be parsed', number(maxWaitingDocuments)],
    ['keys that a process remembers', number(maxRememberedKeys)],
    ['database connections of a process', number(defaultPoolSize)],
  ],
  'Rejected bodies': [
    ['time in which a rejected body is discarded', seconds(lingerLimits.maxMs)],
    ['bytes of it', mebibytes(lingerLimits.maxBytes)],
    ['connections whose bodies are discarded', number(lingerLimits.maxConnections)],
  ],
};

describe('docs/limits.md', () => {
  it.each(Object.keys(tables))('has the numbers of the code, and all of them: %s', (heading) => {
    expect(limitRows(heading)).toEqual(tables[heading]);
  });
});
