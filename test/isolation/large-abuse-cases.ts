import { evaluateMany, transferOf, type GivenTransfer } from '../support/evaluation-asker';
import { posted } from '../support/raw-request';
import { nested, times } from '../support/repeated-text';
import { isRejection, type AbuseCase } from './abuse-case';
import { areAllRejected, keyedAbuseCase } from './keyed-abuse';

const draft = `mutation ($input: DraftTransferRuleVersionInput!) {
  draftTransferRuleVersion(input: $input) { ruleVersion { id } } }`;

const inputs = (count: number, changes: GivenTransfer, idempotencyKey = 'a key'): object => ({
  inputs: Array.from({ length: count }, () => ({ idempotencyKey, transfer: transferOf(changes) })),
});

/** With a key a body may be ten times as large, and contain a CEL expression. */
export function largeAbuseCases(apiKey: string): AbuseCase[] {
  const createCase = keyedAbuseCase(apiKey);
  const many = (what: string, variables: object, field: string): AbuseCase =>
    createCase(what, [evaluateMany, variables], areAllRejected(field));
  const whole = (what: string, variables: object, code: string, field: string): AbuseCase =>
    createCase(what, [evaluateMany, variables], (answer) => isRejection(answer, code, field));
  const unread = (what: string, value: string): AbuseCase => ({
    what: `${what}, in a body of 1 MB`,
    request: () =>
      posted(
        { authorization: `Bearer ${apiKey}` },
        `{"query":${JSON.stringify(evaluateMany)},"variables":{"inputs":${value}}}`,
      ),
    isRejected: ({ status }) => status === 413,
  });
  const clause = (what: string, when: string): AbuseCase =>
    createCase(
      `a clause of ${what}`,
      [draft, { input: { clauses: [{ requirement: 'RECIPIENT_IIN', when }] } }],
      (answer) => isRejection(answer, 'BAD_USER_INPUT', 'input.clauses[0].when'),
    );
  const counterparty = (counterparty: string): GivenTransfer => ({ counterparty });
  const path = 'inputs[0].transfer.counterparty';
  return [
    whole('1,001 transfers', inputs(1_001, {}), 'BAD_USER_INPUT', 'inputs'),
    many('1 MB of letters', inputs(1, counterparty('a'.repeat(1e6))), 'transfer.counterparty'),
    many('1 MB of digits', inputs(1, counterparty('9 '.repeat(5e5))), 'transfer.counterparty'),
    many('1 MB of other digits', inputs(1, counterparty('٩'.repeat(5e5))), 'transfer.counterparty'),
    many('1 MB of emoji', inputs(1, counterparty('😀'.repeat(2.4e5))), 'transfer.counterparty'),
    whole('1 MB of marks', inputs(1, counterparty(marks(2.4e5))), 'BAD_USER_INPUT', path),
    many('a key of 1 MB', inputs(1, {}, 'k-'.repeat(5e5)), 'idempotencyKey'),
    many('a rule of 1 MB', inputs(1, { ruleCode: 'r'.repeat(1e6) }), 'transfer.ruleCode'),
    whole('2,500 transfers', inputs(2_500, {}), 'BAD_USER_INPUT', 'inputs'),
    many('rows of marks', inputs(1, counterparty(rowsOfMarks(14_000))), 'transfer.counterparty'),
    many('1,000 numbers in groups', inputs(1_000, counterparty(groups)), 'transfer.counterparty'),
    createCase(
      'more than 1 MiB',
      [evaluateMany, inputs(1, counterparty('a'.repeat(1.1e6)))],
      ({ status }) => status === 413,
    ),
    unread('lists within lists', `${'['.repeat(5e5)}${']'.repeat(5e5)}`),
    unread('nothing but zeros', `[0${',0'.repeat(5e5)}]`),
    unread('nothing but objects', `[{}${',{}'.repeat(3e5)}]`),
    unread('90,000 members', `{${times(90_000, (at) => `"a${at}":0`, ',')}}`),
    clause('90,000 letters', 'a'.repeat(90_000)),
    clause('brackets', nested('(', 500, ')', 'true')),
    clause('negations', `${'!'.repeat(900)}true`),
    clause(
      'alternatives',
      times(200, () => 'true', ' || '),
    ),
    clause('a regular expression', `"${'a'.repeat(200)}b".matches("(a+)+$")`),
    clause('lists of lists', `[1,2,3].all(a, [1,2,3].all(b, [1,2,3].all(c, a + b + c > 0)))`),
    clause('an enormous number', '9'.repeat(900)),
  ];
}

/** Runs of the longest allowed sequence of marks. */
const rowsOfMarks = (rows: number): string => `a${'\u0301'.repeat(30)}`.repeat(rows);

const marks = (pairs: number): string => `a${'\u0301\u0323'.repeat(pairs)}`;

/** Almost IINs, each of which must be checked, and a valid one at the end. */
const groups = `${'9913 9950 0011 '.repeat(30)} a 991399500010`;
