import type { BadInput } from './bad-inputs';

import { nested, times } from './repeated-text';

const ofText = (text: string): object => ({
  query: 'query ($text: String!) { identifyProvider(text: $text) { id } }',
  variables: { text },
});
const filtered = (filter: unknown): object => ({
  query: 'query ($filter: ProviderFilter) { providers(filter: $filter) { totalCount } }',
  variables: { filter },
});
const variables = (text: string): string =>
  `{"query":"query ($ids: [ID!]!) { nodes(ids: $ids) { id } }","variables":${text}}`;
const invalid = 'GRAPHQL_VALIDATION_FAILED';

/** Inputs by which somebody would keep a gateway busy, or break it: values, and bodies. */
export const hostileValues: BadInput[] = [
  [
    'ids beyond number',
    variables(`{"ids":[${'"x",'.repeat(20_000)}"x"]}`),
    'BAD_USER_INPUT',
    'ids',
  ],
  ['8,000 variables', variables(`{${times(8_000, (at) => `"a${at}":1`, ',')}}`), 'BAD_USER_INPUT'],
  ['a prototype', variables('{"__proto__":{"ids":["x"]},"ids":["x"]}'), 'BAD_REQUEST'],
  ['a constructor', variables('{"constructor":{"prototype":{"a":1}},"ids":["x"]}'), 'BAD_REQUEST'],
  ['a number beyond everything', variables('{"ids":[1e400]}'), 'BAD_USER_INPUT', 'ids[0]'],
  [
    'a number of 90,000 digits, as an id',
    variables(`{"ids":[${'9'.repeat(90_000)}]}`),
    'BAD_USER_INPUT',
    'ids[0]',
  ],
  [
    'an id of 90,000 letters',
    variables(`{"ids":["${'a'.repeat(90_000)}"]}`),
    'BAD_USER_INPUT',
    'ids[0]',
  ],
  [
    'a filter of 4,000 conditions',
    filtered({ or: Array.from({ length: 4_000 }, () => ({ slug: { eq: 'a' } })) }),
    'BAD_USER_INPUT',
    'filter.or',
  ],
  [
    'a filter of 9 levels',
    filtered(JSON.parse(nested('{"not":', 9, '}', '{"slug":{"eq":"a"}}'))),
    'BAD_USER_INPUT',
    'filter.not.not.not.not.not.not.not.not',
  ],
  [
    'a filter of 33 levels',
    filtered(JSON.parse(nested('{"not":', 33, '}', '{}'))),
    'BAD_USER_INPUT',
    'filter',
  ],
  [
    '101 values to look for',
    filtered({ slug: { in: Array.from({ length: 101 }, () => 'a') } }),
    'BAD_USER_INPUT',
    'filter.slug.in',
  ],
  [
    '20,000 values to look for',
    filtered({ slug: { in: Array.from({ length: 20_000 }, () => 'a') } }),
    'BAD_USER_INPUT',
    'filter.slug.in',
  ],
  [
    '6,000 unknown fields of a filter',
    filtered(Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`a${at}`, 1]))),
    'BAD_USER_INPUT',
    'filter',
  ],
  ['a text of 90,000 letters', ofText('a'.repeat(90_000)), 'BAD_USER_INPUT', 'text'],
  [
    '40,000 marks in a filter',
    filtered({ name: { eq: `a${'\u0301\u0323'.repeat(20_000)}` } }),
    'BAD_USER_INPUT',
    'filter.name.eq',
  ],
  [
    '40,000 marks over a letter',
    ofText(`a${'\u0301\u0323'.repeat(20_000)}`),
    'BAD_USER_INPUT',
    'text',
  ],
  ['90,000 digits', ofText('9'.repeat(90_000)), 'BAD_USER_INPUT', 'text'],
  ['digits in groups', ofText('9913 9950 0011 '.repeat(6_000)), 'BAD_USER_INPUT', 'text'],
  ['digits with signs between', ofText('9-'.repeat(45_000)), 'BAD_USER_INPUT', 'text'],
  [
    'a text for a regular expression',
    ofText(`${'(a+)+'.repeat(5_000)}$`),
    'BAD_USER_INPUT',
    'text',
  ],
  ['many points', ofText('a.'.repeat(45_000)), 'BAD_USER_INPUT', 'text'],
  ['many slashes', ofText(`https://${'/'.repeat(90_000)}`), 'BAD_USER_INPUT', 'text'],
  ['an address of many names', ofText(`http://${'a.'.repeat(20_000)}kz`), 'BAD_USER_INPUT', 'text'],
  ['spaces, and then NUL', ofText(`${' '.repeat(90_000)}\0`), 'BAD_USER_INPUT', 'text'],
  ['joined emoji', ofText('👩‍👩‍👧‍👦'.repeat(3_000)), 'BAD_USER_INPUT', 'text'],
  ['full width digits', ofText('９９１３９９５０００１１'.repeat(2_000)), 'BAD_USER_INPUT', 'text'],
  [
    'a cursor of 90,000 letters',
    { query: `{ providers(after: "${'a'.repeat(90_000)}") { totalCount } }` },
    'BAD_USER_INPUT',
    'after',
  ],
  [
    'a cursor that nests',
    {
      query: `{ providers(after: "${btoa('['.repeat(60_000))}") { totalCount } }`,
    },
    'BAD_USER_INPUT',
    'after',
  ],
  [
    'a day of 90,000 digits',
    { query: `{ providers(asOf: "${'9'.repeat(90_000)}") { totalCount } }` },
    invalid,
    'asOf',
  ],
  [
    'a decimal of 90,000 digits',
    { query: `{ seizures(filter: { value: { gt: "${'9'.repeat(90_000)}" } }) { totalCount } }` },
    invalid,
    'filter.value.gt',
  ],
  [
    'a decimal of many points',
    { query: `{ seizures(filter: { value: { gt: "${'9.'.repeat(45_000)}" } }) { totalCount } }` },
    invalid,
    'filter.value.gt',
  ],
  [
    '1,000 requests in one',
    Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' })),
    'BAD_REQUEST',
  ],
  ['a query that is a list', { query: ['{ __typename }'] }, 'BAD_REQUEST'],
  ['a query that is an object', { query: { a: 1 } }, 'BAD_REQUEST'],
  ['a query of nothing', { query: '' }, 'BAD_REQUEST'],
  ['variables that are a text', { query: '{ __typename }', variables: '{' }, 'BAD_REQUEST'],
  [
    'a name of an operation that is a list',
    { query: '{ __typename }', operationName: ['a'] },
    'BAD_REQUEST',
  ],
  ['extensions that are a text', { query: '{ __typename }', extensions: 'a' }, 'BAD_REQUEST'],
  [
    'a hash in place of a query',
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
  ['100 KiB of spaces', ' '.repeat(100_000), 'BAD_REQUEST'],
  ['a text, and no object', '"query"', 'BAD_REQUEST'],
  ['null', 'null', 'BAD_REQUEST'],
  [
    'a name twice, one of them a query',
    '{"query":"{ __typename }","query":"{ nothing }"}',
    invalid,
  ],
];
