import { randomBytes } from 'node:crypto';

/** A number with a right check digit that is nobody's: its month is the thirteenth. */
export const canary = '991399500010';

/** What a caller sends: a body as JSON or as it stands, or none, with headers, to an address. */
export interface Sending {
  path?: string;
  headers?: Record<string, string>;
  payload?: unknown;
}

/** What must come of it: data, or an error of this code, or an answer that is no GraphQL. */
export type Fate = 'taken' | 'BAD_USER_INPUT' | 'BAD_REQUEST' | 'GRAPHQL_VALIDATION_FAILED';

export type Road = [name: string, fate: Fate | 'UNAUTHENTICATED' | 'GRAPHQL_PARSE_FAILED', Sending];

const evaluateOne = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { replayed evaluation {
    id sequence hash idempotencyKey decision outstanding
    checks { requirement when reason facts { name value } } } }
}`;
const evaluateMany = `mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) { error { code field message } evaluation { id } }
}`;
const draft = `mutation ($input: DraftTransferRuleVersionInput!) {
  draftTransferRuleVersion(input: $input) { ruleVersion { id legalAct clauses { when } } }
}`;

const key = (): string => randomBytes(8).toString('base64url').replace(/\d/g, 'x');

const transfer = (changes: object = {}): object => ({
  amount: { amount: '500000.01', currency: 'KZT' },
  occurredAt: '2025-10-22T09:00:00Z',
  sender: { iin: canary, verifiedBy: 'MOBILE_APP' },
  recipient: { iin: canary },
  ...changes,
});

export const evaluation = (
  changes: object = {},
  idempotencyKey: unknown = key(),
  rest: object = {},
): Sending => ({
  payload: {
    query: evaluateOne,
    variables: { input: { idempotencyKey, transfer: transfer(changes), ...rest } },
  },
});

const many = (...changes: object[]): Sending => ({
  payload: {
    query: evaluateMany,
    variables: {
      inputs: changes.map((each) => ({ idempotencyKey: key(), transfer: transfer(each) })),
    },
  },
});

const version = (changes: object): Sending => ({
  payload: {
    query: draft,
    variables: {
      input: { clauses: [{ requirement: 'SENDER_IIN', when: 'amountInTenge > 1.0' }], ...changes },
    },
  },
});

const clause = (when: string): object => ({ clauses: [{ requirement: 'SENDER_IIN', when }] });
const query = (text: string, rest: object = {}): Sending => ({ payload: { query: text, ...rest } });

/** Every road by which a person's number can come, and what must come of it. */
export const roads: Road[] = [
  ['the right field', 'taken', evaluation()],
  ['the right field, of several', 'taken', many({}, {}, { sender: { iin: canary } })],
  [
    'the right field, of several of which one is refused',
    'taken',
    many({}, { amount: { amount: '0', currency: 'KZT' } }),
  ],
  [
    'the right field, in groups',
    'BAD_USER_INPUT',
    evaluation({ sender: { iin: '9913 99500010' } }),
  ],
  [
    'the right field, of another transfer than the same key had',
    'taken',
    evaluation({ amount: { amount: '1', currency: 'KZT' } }, 'another'),
  ],
  [
    'the right field of a refused transfer',
    'BAD_USER_INPUT',
    evaluation({ amount: { amount: '-1', currency: 'KZT' } }),
  ],
  [
    'a preview',
    'taken',
    query('query ($t: TransferInput!) { previewTransfer(input: $t) { decision } }', {
      variables: { t: transfer() },
    }),
  ],
  ['the wrong type', 'BAD_USER_INPUT', evaluation({ sender: { iin: Number(canary) } })],
  ['a party', 'BAD_USER_INPUT', evaluation({ sender: canary })],
  ['the way of verifying', 'BAD_USER_INPUT', evaluation({ sender: { verifiedBy: canary } })],
  ['a field that there is not', 'BAD_USER_INPUT', evaluation({ [`iin${canary}`]: canary })],
  ['the idempotency key', 'BAD_USER_INPUT', evaluation({}, canary)],
  ['the idempotency key, among letters', 'BAD_USER_INPUT', evaluation({}, `top-up-${canary}-1`)],
  ['the platform, whose business number it may be', 'taken', evaluation({ counterparty: canary })],
  [
    'the platform, among letters',
    'BAD_USER_INPUT',
    evaluation({ counterparty: `card of ${canary}` }),
  ],
  ['the rule', 'BAD_USER_INPUT', evaluation({ ruleCode: canary })],
  ['the amount', 'BAD_USER_INPUT', evaluation({ amount: { amount: canary, currency: 'KZT' } })],
  ['the currency', 'BAD_USER_INPUT', evaluation({ amount: { amount: '1', currency: canary } })],
  ['the instant', 'BAD_USER_INPUT', evaluation({ occurredAt: canary })],
  [
    'the idempotency key, in groups among letters',
    'BAD_USER_INPUT',
    evaluation({}, 'top-up 9913 9950-0010'),
  ],
  [
    "a draft's legal act, in groups",
    'BAD_USER_INPUT',
    version({ legalAct: 'order of 9913 9950 0010' }),
  ],
  [
    'a field that there is not, in groups',
    'GRAPHQL_VALIDATION_FAILED',
    query('{ _9913_9950_0010 }'),
  ],
  ["a draft's legal act", 'BAD_USER_INPUT', version({ legalAct: `order of ${canary}` })],
  ["a draft's expression", 'BAD_USER_INPUT', version(clause(`"${canary}" == "1"`))],
  ['a number of an expression', 'BAD_USER_INPUT', version(clause(`amountInTenge > ${canary}.0`))],
  ['a comment of an expression', 'BAD_USER_INPUT', version(clause(`true // of ${canary}`))],
  ['a draft that there is not', 'BAD_USER_INPUT', version({ ruleCode: canary })],
  [
    'a literal in the query',
    'taken',
    query(`mutation { evaluateTransfer(input: { idempotencyKey: "literal", transfer: {
      amount: { amount: "1", currency: "KZT" }, occurredAt: "2025-10-22T09:00:00Z",
      sender: { iin: "${canary}" }, recipient: { iin: "${canary}" } } }) { replayed } }`),
  ],
  ['a number in the query', 'GRAPHQL_VALIDATION_FAILED', query(`{ node(id: ${canary}.5) { id } }`)],
  ['a comment', 'taken', query(`{ __typename } # of ${canary}`)],
  ["the operation's name", 'BAD_USER_INPUT', query(`query A${canary} { __typename }`)],
  ['an alias', 'BAD_USER_INPUT', query(`{ a${canary}: __typename }`)],
  ['a syntax error', 'GRAPHQL_PARSE_FAILED', query(`{ ${canary}`)],
  [
    'a cursor',
    'BAD_USER_INPUT',
    query(`{ transferRuleEvaluations(after: "${canary}") { totalCount } }`),
  ],
  [
    'a filter of evaluations',
    'taken',
    query(
      `{ transferRuleEvaluations(filter: { amountInTenge: { eq: "${canary}" } }) { totalCount } }`,
    ),
  ],
  [
    'the provider of a filter',
    'taken',
    query(`{ transferRuleEvaluations(filter: { provider: { eq: "${canary}" } }) { totalCount } }`),
  ],
  [
    'the key of a look-up',
    'taken',
    query(`{ transferRuleEvaluation(idempotencyKey: "${canary}") { id } }`),
  ],
  ['the one to complete', 'BAD_USER_INPUT', evaluation({}, key(), { followsUp: canary })],
  ['an id', 'BAD_USER_INPUT', query(`{ node(id: "${canary}") { id } }`)],
  [
    'the id of the request',
    'taken',
    { ...query('{ __typename }'), headers: { 'x-request-id': canary } },
  ],
  ['a header', 'taken', { ...query('{ __typename }'), headers: { [`x-${canary}`]: canary } }],
  [
    'the key',
    'UNAUTHENTICATED',
    { ...query('{ __typename }'), headers: { authorization: `Bearer ${canary}` } },
  ],
  ['an address', 'BAD_REQUEST', { path: `/graphql?query=${canary}&query=` }],
  ['the query of an address', 'BAD_REQUEST', { path: `/graphql?query={__typename}%23${canary}` }],
  ['a body that is no JSON', 'BAD_REQUEST', { payload: `{ "query": ${canary}x` }],
  ['an extension', 'taken', query('{ __typename }', { extensions: { iin: canary } })],
];
