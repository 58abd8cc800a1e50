/** Inputs that must be refused, each with a code and, where it can be, the name of the field. */
const providers = (args: string): { query: string } => ({
  query: `{ providers(${args}) { nodes { slug } } }`,
});
const withVariable = (type: string, value: unknown, field: string): object => ({
  query: `query ($value: ${type}) { ${field} }`,
  variables: { value },
});
const preview = 'previewTransfer(input: $value) { decision }';
const byName = 'providers(filter: { name: { eq: $value } }) { totalCount }';

/** What is wrong, the request's body, the code, and the field, where it is about one. */
export type BadInput = [what: string, payload: unknown, code: string, field?: string];

export const refused: BadInput[] = [
  ['a malformed id', { query: '{ node(id: "1") { id } }' }, 'BAD_USER_INPUT', 'id'],
  ['an id in nodes', { query: '{ nodes(ids: ["x"]) { id } }' }, 'BAD_USER_INPUT', 'ids[0]'],
  [
    'an id of no record',
    { query: `{ node(id: "ff13a2f4-0000-8000-8000-000000000000") { id } }` },
    'BAD_USER_INPUT',
    'id',
  ],
  ['101 ids', { query: `{ nodes(ids: [${'"x",'.repeat(101)}]) { id } }` }, 'BAD_USER_INPUT', 'ids'],
  ['a malformed cursor', providers('after: "nonsense"'), 'BAD_USER_INPUT', 'after'],
  ['an empty cursor', providers('after: ""'), 'BAD_USER_INPUT', 'after'],
  ['first: -1', providers('first: -1'), 'BAD_USER_INPUT', 'first'],
  ['first: 0', providers('first: 0'), 'BAD_USER_INPUT', 'first'],
  ['first: 101', providers('first: 101'), 'BAD_USER_INPUT', 'first'],
  ['last: 101', providers('last: 101'), 'BAD_USER_INPUT', 'last'],
  ['first and last', providers('first: 1, last: 1'), 'BAD_USER_INPUT', 'last'],
  ['first beyond an Int', providers('first: 99999999999'), 'GRAPHQL_VALIDATION_FAILED', 'first'],
  ['NUL in a variable', withVariable('String', 'a\0b', byName), 'BAD_USER_INPUT', 'filter.name.eq'],
  [
    'NUL in a literal',
    { query: '{ provider(slug: "a\\u0000") { id } }' },
    'BAD_USER_INPUT',
    'slug',
  ],
  [
    'half a surrogate pair',
    '{"query":"query ($value: String) { ' + byName + ' }","variables":{"value":"\\ud800"}}',
    'BAD_USER_INPUT',
    'filter.name.eq',
  ],
  [
    'a BIN of 13 digits',
    providers('filter: { bin: { eq: "2110409002201" } }'),
    'BAD_USER_INPUT',
    'filter.bin.eq',
  ],
  [
    'a BIN with a wrong check digit',
    providers('filter: { bin: { in: ["211040900221"] } }'),
    'BAD_USER_INPUT',
    'filter.bin.in',
  ],
  [
    'a 13-digit number to identify',
    { query: '{ identifyProvider(text: "9913995000101") { id } }' },
    'BAD_USER_INPUT',
    'text',
  ],
  [
    'nothing to identify',
    { query: '{ identifyProvider(text: " ") { id } }' },
    'BAD_USER_INPUT',
    'text',
  ],
  [
    'an order twice',
    providers('orderBy: [{ field: NAME, direction: ASC }, { field: NAME, direction: DESC }]'),
    'BAD_USER_INPUT',
    'orderBy',
  ],
  [
    'an order of no field',
    providers('orderBy: [{ field: SLUG, direction: ASC }]'),
    'GRAPHQL_VALIDATION_FAILED',
    'orderBy[0].field',
  ],
  [
    'SQL for an order',
    withVariable(
      '[ProviderOrder!]',
      [{ field: 'name; drop table claim', direction: 'ASC' }],
      'providers(orderBy: $value) { totalCount }',
    ),
    'BAD_USER_INPUT',
    'orderBy[0].field',
  ],
  [
    'a day that does not exist',
    providers('asOf: "2025-02-30"'),
    'GRAPHQL_VALIDATION_FAILED',
    'asOf',
  ],
  [
    'a day in a variable',
    withVariable('Date', '30.09.2025', 'providers(asOf: $value) { totalCount }'),
    'BAD_USER_INPUT',
    'asOf',
  ],
  [
    'a float for a decimal',
    { query: '{ seizures(filter: { value: { gt: 1.5 } }) { totalCount } }' },
    'GRAPHQL_VALIDATION_FAILED',
    'filter.value.gt',
  ],
  [
    '1e30 for a decimal',
    withVariable('Decimal', '1e30', 'seizures(filter: { value: { gt: $value } }) { totalCount }'),
    'BAD_USER_INPUT',
    'filter.value.gt',
  ],
  [
    'a currency in small letters',
    { query: '{ exchangeRate(currency: "usd") { rate } }' },
    'BAD_USER_INPUT',
    'currency',
  ],
  ['an unknown field', { query: '{ secrets }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a query that does not parse', { query: '{ providers(' }, 'GRAPHQL_PARSE_FAILED'],
  ['no query', {}, 'BAD_REQUEST'],
  [
    'no operation of that name',
    { query: 'query A { __typename }', operationName: 'B' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'several operations and no name',
    { query: 'query A { __typename } query B { __typename }' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'an empty name of an operation',
    { query: 'query A { __typename }', operationName: '' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a mutation', { query: 'mutation { a }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a subscription', { query: 'subscription { recordChanged { cursor } }' }, 'BAD_REQUEST'],
  [
    'a variable that is not given',
    { query: 'query ($x: Boolean!) { __typename @include(if: $x) }' },
    'BAD_USER_INPUT',
  ],
  [
    'an amount that is none, deep within a variable',
    withVariable('TransferInput!', { amount: { amount: 'NaN', currency: 'KZT' } }, preview),
    'BAD_USER_INPUT',
    'input.amount.amount',
  ],
  [
    'a transfer without an amount',
    withVariable('TransferInput!', { occurredAt: '2025-10-08T09:30:00Z' }, preview),
    'BAD_USER_INPUT',
    'input.amount',
  ],
  ['null where a default is', nullBasis(), 'BAD_USER_INPUT', 'input.basis'],
  ['variables that nest too deep', deepVariables(60), 'BAD_USER_INPUT', 'filter'],
  ['an undeclared variable that nests', deepVariables(60, 'other'), 'BAD_USER_INPUT', 'variables'],
];

function deepVariables(depth: number, name = 'value'): string {
  const query = 'query ($value: ProviderFilter) { providers(filter: $value) { totalCount } }';
  const nested = '['.repeat(depth) + ']'.repeat(depth);
  return `{"query":${JSON.stringify(query)},"variables":{"${name}":${nested}}}`;
}

/** A variable that may be null, where nothing may be null because there is a default. */
function nullBasis(): object {
  const given = `basis: $value, amount: { amount: 1, currency: "KZT" }, sender: {}, recipient: {},
    occurredAt: "2025-10-08T09:30:00Z"`;
  return withVariable('RuleBasis', null, preview.replace('$value', `{ ${given} }`));
}
