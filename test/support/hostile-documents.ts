import type { BadInput } from './bad-inputs';

import { nested, times } from './repeated-text';

const provider = (selection: string): object => ({
  query: `{ provider(slug: "raks") { ${selection} } }`,
});
const invalid = 'GRAPHQL_VALIDATION_FAILED';

/** Inputs by which somebody would keep a gateway busy, or break it: documents. */
export const hostileDocuments: BadInput[] = [
  ['4,900 levels of nothing', { query: nested('{a', 4_900, '}') }, 'GRAPHQL_PARSE_FAILED'],
  ['4,900 open braces', { query: '{a'.repeat(4_900) }, 'GRAPHQL_PARSE_FAILED'],
  [
    '4,900 levels of lists',
    { query: `{ nodes(ids: ${nested('[', 4_900, ']')}) { id } }` },
    'GRAPHQL_PARSE_FAILED',
  ],
  [
    '1,000 levels of a filter',
    { query: `{ providers(filter: ${nested('{ not: ', 1_000, '}', '{}')}) { totalCount } }` },
    invalid,
  ],
  [
    '1,000 levels of fragments in line',
    { query: `{ ${nested('... {', 1_000, '}', 'id')} }` },
    invalid,
  ],
  [
    "1,000 levels of a variable's default",
    {
      query: `query ($filter: ProviderFilter = ${nested('{ not: ', 1_000, '}', '{}')}) {
        providers(filter: $filter) { totalCount } }`,
    },
    invalid,
  ],
  ['types that nest', { query: `query ($a: ${nested('[', 4_000, ']', 'ID')}) { id }` }, invalid],
  ['10,001 tokens', { query: `{ ${'a '.repeat(10_001)} }` }, 'GRAPHQL_PARSE_FAILED'],
  ['9,900 unknown fields', { query: `{ ${times(9_900, (at) => `a${at}`)} }` }, invalid],
  ['9,900 times an unknown field', { query: `{ ${'status '.repeat(9_900)} }` }, invalid],
  ['3,000 aliases', { query: `{ ${times(3_000, (at) => `a${at}: __typename`)} }` }, invalid],
  ['9,900 times one field', provider('name '.repeat(9_900)), invalid],
  [
    '1,400 times one field with an argument',
    provider('status(asOf: "2025-01-01") '.repeat(1_400)),
    invalid,
  ],
  [
    '1,200 conflicting fields',
    provider(times(1_200, (at) => `s: status(asOf: "${2000 + (at % 20)}-01-01")`)),
    invalid,
  ],
  [
    '900 objects to merge',
    provider('licenses { nodes { provider { name } } } '.repeat(900)),
    invalid,
  ],
  ['fragments of all fragments', { query: fragmentsOfAll(60) }, 'QUERY_TOO_COSTLY'],
  ['1,100 fragments in line', { query: fragmentChain(1_100) }, invalid],
  ['1,000 fragments, side by side', { query: fragmentsBeside(1_000) }, invalid],
  ['a circle of fragments', { query: circle(1_100) }, invalid],
  [
    '1,400 fragments that nobody spreads',
    { query: `{ __typename } ${times(1_400, (at) => `fragment F${at} on Provider { id }`)}` },
    invalid,
  ],
  ['2,400 unknown fragments', { query: `{ ${times(2_400, (at) => `...F${at}`)} }` }, invalid],
  [
    '2,400 variables that nothing uses',
    { query: `query (${times(2_400, (at) => `$a${at}: ID`)}) { __typename }` },
    invalid,
  ],
  [
    '1,200 unknown variables',
    { query: `{ ${times(990, (at) => `__typename @skip(if: $a${at})`)} }` },
    invalid,
  ],
  ['4,900 unknown directives', { query: `{ __typename ${'@a '.repeat(4_900)} }` }, invalid],
  [
    '1,400 times a directive',
    { query: `{ __typename ${'@skip(if: false) '.repeat(1_400)} }` },
    invalid,
  ],
  ['2,400 operations without a name', { query: '{ id } '.repeat(2_400) }, invalid],
  ['1,900 operations', { query: times(1_900, (at) => `query A${at} { __typename }`) }, invalid],
  [
    '3,200 unknown arguments',
    { query: `{ provider(${times(3_200, (at) => `slugs${at}: 1`)}) { id } }` },
    invalid,
  ],
  [
    '3,200 unknown fields of an input',
    { query: `{ providers(filter: { ${times(3_200, (at) => `name${at}: 1`)} }) { totalCount } }` },
    invalid,
    'filter',
  ],
  [
    '9,900 values of an enum that are none',
    { query: `{ seizureStatistics(groupBy: [${'YEARS '.repeat(9_900)}]) { seizureCount } }` },
    invalid,
    'groupBy[0]',
  ],
  [
    '9,900 ids',
    { query: `{ nodes(ids: [${'"x" '.repeat(9_900)}]) { id } }` },
    'BAD_USER_INPUT',
    'ids',
  ],
  [
    'types of types of types',
    { query: `{ __schema { types { ${nested('fields { type { ', 12, '} }', 'name')} } } }` },
    invalid,
  ],
  [
    'possible types, again and again',
    {
      query: `{ __schema { types { ${nested('possibleTypes{interfaces{', 8, '}}', 'name')} } } }`,
    },
    invalid,
  ],
  [
    'a type under 990 names',
    { query: `{ __schema { types { ${times(990, (at) => `a${at}: name`)} } } }` },
    'QUERY_TOO_COSTLY',
  ],
  ['a name of 90,000 letters', { query: `{ ${'a'.repeat(90_000)} }` }, invalid],
  ['an alias of 90,000 letters', { query: `{ ${'a'.repeat(90_000)}: nothing }` }, invalid],
  ['90,000 commas', { query: `{ nothing ${','.repeat(90_000)} }` }, invalid],
  ['30,000 lines of a comment', { query: `{ nothing ${'#\n'.repeat(30_000)} }` }, invalid],
  [
    'a block of 20,000 lines',
    { query: `{ provider(slug: """${' \n'.repeat(20_000)}\u0000""") { id } }` },
    'BAD_USER_INPUT',
    'slug',
  ],
  [
    'a text that never ends',
    { query: `{ provider(slug: "${'a'.repeat(90_000)}) { id } }` },
    'GRAPHQL_PARSE_FAILED',
  ],
  [
    'escapes without end',
    { query: `{ provider(slug: "${'\\u0041'.repeat(10_000)}\\u{110000}") { id } }` },
    'GRAPHQL_PARSE_FAILED',
  ],
  [
    'a number of 90,000 digits',
    { query: `{ providers(first: ${'9'.repeat(90_000)}) { totalCount } }` },
    invalid,
    'first',
  ],
  [
    'a fraction of 90,000 digits',
    { query: `{ seizures(filter: { value: { gt: 0.${'9'.repeat(90_000)} } }) { totalCount } }` },
    invalid,
    'filter.value.gt',
  ],
  [
    'an exponent beyond everything',
    { query: '{ providers(first: 1e999999999) { totalCount } }' },
    invalid,
    'first',
  ],
  ['letters of other scripts for names', { query: '{ рrovider { id } }' }, 'GRAPHQL_PARSE_FAILED'],
  ['a byte order mark amid a query', { query: '{ \ufeffnothing\ufeff }' }, invalid],
];

/** A platform, by a fragment that spreads others, each with what is selected in it. */
function inFragments(count: number, selected: (at: number) => string, more = ''): string {
  const fragments = times(count, (at) => `fragment F${at} on Provider { ${selected(at)} }`);
  return `{ provider(slug: "raks") { ...F0 } } ${fragments} ${more}`;
}

function fragmentsOfAll(count: number): string {
  const later = (at: number): number => count - at - 1;
  return inFragments(count, (at) => times(later(at), (next) => `...F${at + 1 + next}`) || 'id');
}

function fragmentChain(count: number): string {
  const last = `fragment F${count} on Provider { nothing }`;
  return inFragments(count, (at) => `...F${at + 1}`, last);
}

function fragmentsBeside(count: number): string {
  const all = `fragment All on Provider { ${times(count, (at) => `...F${at}`)} }`;
  return inFragments(count, () => 'name', all).replace('...F0', '...All');
}

function circle(count: number): string {
  return inFragments(count, (at) => `...F${(at + 1) % count}`);
}
