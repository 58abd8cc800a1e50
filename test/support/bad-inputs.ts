/** Inputs that must be refused: what is wrong, the request's body, the code, the field. */
const providers = (args: string): { query: string } => ({
  query: `{ providers(${args}) { nodes { slug } } }`,
});
const withVariable = (type: string, value: unknown, field: string): object => ({
  query: `query ($value: ${type}) { ${field} }`,
  variables: { value },
});
const byName = 'providers(filter: { name: { eq: $value } }) { totalCount }';

// `field` is null where the error is about no one field.
/** An id as they are made, of no record. */
const node = '03b8fcc5-1ff0-891f-ad52-ea894ce215de';

export const refused: [what: string, payload: unknown, code: string, field?: string | null][] = [
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
  ['first beyond an Int', providers('first: 99999999999'), 'GRAPHQL_VALIDATION_FAILED'],
  ['NUL in a variable', withVariable('String', 'a\0b', byName), 'BAD_USER_INPUT', '$value'],
  ['NUL in a literal', { query: '{ provider(slug: "a\\u0000") { id } }' }, 'BAD_USER_INPUT'],
  [
    'half a surrogate pair',
    '{"query":"query ($value: String) { ' + byName + ' }","variables":{"value":"\\ud800"}}',
    'BAD_USER_INPUT',
    '$value',
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
    'null for an operator',
    providers('filter: { slug: { eq: null } }'),
    'BAD_USER_INPUT',
    'filter.slug.eq',
  ],
  [
    'null for a field of a filter',
    providers('filter: { slug: null }'),
    'BAD_USER_INPUT',
    'filter.slug',
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
  ],
  [
    'SQL for an order',
    withVariable(
      '[ProviderOrder!]',
      [{ field: 'name; drop table claim', direction: 'ASC' }],
      'providers(orderBy: $value) { totalCount }',
    ),
    'BAD_USER_INPUT',
  ],
  ['a day that does not exist', providers('asOf: "2025-02-30"'), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a day in a variable',
    withVariable('Date', '30.09.2025', 'providers(asOf: $value) { totalCount }'),
    'BAD_USER_INPUT',
  ],
  [
    'a float for a decimal',
    { query: '{ seizures(filter: { value: { gt: 1.5 } }) { totalCount } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    '1e30 for a decimal',
    withVariable('Decimal', '1e30', 'seizures(filter: { value: { gt: $value } }) { totalCount }'),
    'BAD_USER_INPUT',
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
  ['a mutation', { query: 'mutation { a }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a mutation of nothing', { query: 'mutation { __typename }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a subscription', { query: 'subscription { __typename }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['lists within lists', { query: nestedClaims(3) }, 'QUERY_TOO_COSTLY'],
  ['lists within lists, by a variable', nestedByVariable(), 'QUERY_TOO_COSTLY'],
  ['aliases within lists', { query: nestedClaims(0, '100', 2000) }, 'QUERY_TOO_COSTLY'],
  ["lists by a variable's default", defaultLimits(), 'QUERY_TOO_COSTLY'],
  ['lists within many ids', manyIds(), 'QUERY_TOO_COSTLY'],
  [
    'a variable that is not given',
    { query: 'query ($x: Boolean!) { __typename @include(if: $x) }' },
    'BAD_USER_INPUT',
  ],
  ['levels within fragments', { query: chainedFragments(50) }, 'QUERY_TOO_COSTLY'],
  [
    '40 levels',
    { query: `{ provider(slug: "raks") { ${deepSelection(40)} } }` },
    'QUERY_TOO_COSTLY',
  ],
  ['variables that nest without end', deepVariables(10_000), 'BAD_USER_INPUT', '$value'],
  ['an undeclared variable that nests', deepVariables(10_000, 'other'), 'BAD_USER_INPUT', '$other'],
];

function deepVariables(depth: number, name = 'value'): string {
  const query = 'query ($value: ProviderFilter) { providers(filter: $value) { totalCount } }';
  const nested = '['.repeat(depth) + ']'.repeat(depth);
  return `{"query":${JSON.stringify(query)},"variables":{"${name}":${nested}}}`;
}

/** Claims of sources of claims: each level has as many rows as all above it a hundred times. */
function nestedClaims(levels: number, first = '100', aliases = 1): string {
  const ids = Array.from({ length: aliases }, (_, index) => `a${index}: id`).join(' ');
  const claims = (level: number): string =>
    level === 0 ? ids : `source { claims(first: ${first}) { nodes { ${claims(level - 1)} } } }`;
  return `{ sources(first: 100) { nodes { claims(first: 100) { nodes { ${claims(levels)} } } } } }`;
}

function nestedByVariable(): object {
  const query = `query ($value: Int) ${nestedClaims(2, '$value')}`;
  return { query, variables: { value: 100 } };
}

function deepSelection(levels: number): string {
  const open = 'licenses(first: 1) { nodes { provider { ';
  return `${open.repeat(levels / 3)} id ${'} } } '.repeat(levels / 3)}`;
}

/** Fragments of which each spreads the next twice: to walk them all would take 2^length steps. */
export function chainedFragments(length: number): string {
  const fragments = Array.from(
    { length },
    (_, index) => `fragment F${index} on Provider { ...F${index + 1} ...F${index + 1} }`,
  );
  const last = `fragment F${length} on Provider { slug }`;
  return `{ provider(slug: "raks") { ...F0 } } ${fragments.join(' ')} ${last}`;
}

function defaultLimits(): object {
  const licenses = (inner: string): string =>
    `licenses(first: $n) { nodes { id provider { ${inner} } } }`;
  const query = `query ($n: Int = 100) { ${licenses(licenses(licenses('id')))} }`;
  return { query };
}

function manyIds(): object {
  const actions = 'enforcementActions(first: 18) { nodes { authority { id ';
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Authority {
    ${actions.repeat(3)} ${'} } } '.repeat(3)} } } }`;
  return { query, variables: { ids: Array<string>(100).fill(node) } };
}
