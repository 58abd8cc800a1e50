import type { BadInput } from './bad-inputs';

import { nested, times } from './repeated-text';

const provider = (selection: string): object => ({
  query: `{ provider(slug: "raks") { ${selection} } }`,
});
const invalid = 'GRAPHQL_VALIDATION_FAILED';

/** Inputs by which somebody would keep a gateway busy, or break it: documents. */
export const hostileDocuments: BadInput[] = [
  ['1,000 levels of nothing', { query: nested('{a', 1_000, '}') }, invalid],
  ['2,400 open braces', { query: '{a'.repeat(2_400) }, 'GRAPHQL_PARSE_FAILED'],
  ['600 levels of lists', { query: `{ nodes(ids: ${nested('[', 600, ']')}) { id } }` }, invalid],
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
  ['types that nest', { query: `query ($a: ${nested('[', 2_400, ']', 'ID')}) { id }` }, invalid],
  ['5,001 tokens', { query: `{ ${'a '.repeat(5_001)} }` }, 'GRAPHQL_PARSE_FAILED'],
  ['4,900 unknown fields', { query: `{ ${times(4_900, (at) => `a${at}`)} }` }, invalid],
  ['4,900 times an unknown field', { query: `{ ${'status '.repeat(4_900)} }` }, invalid],
  ['1,600 aliases', { query: `{ ${times(1_600, (at) => `a${at}: __typename`)} }` }, invalid],
  ['4,900 times one field', provider('name '.repeat(4_900)), invalid],
  [
    '700 times one field with an argument',
    provider('status(asOf: "2025-01-01") '.repeat(700)),
    invalid,
  ],
  [
    '600 conflicting fields',
    provider(times(600, (at) => `s: status(asOf: "${2000 + (at % 20)}-01-01")`)),
    invalid,
  ],
  [
    '450 objects to merge',
    provider('licenses { nodes { provider { name } } } '.repeat(450)),
    invalid,
  ],
  ['fragments of all fragments', { query: fragmentsOfAll(60) }, invalid],
  ['500 fragments in line', { query: fragmentChain(500) }, invalid],
  ['450 fragments, side by side', { query: fragmentsBeside(450) }, invalid],
  ['a circle of fragments', { query: circle(500) }, invalid],
  [
    '700 fragments that nobody spreads',
    { query: `{ __typename } ${times(700, (at) => `fragment F${at} on Provider { id }`)}` },
    invalid,
  ],
  ['1,200 unknown fragments', { query: `{ ${times(1_200, (at) => `...F${at}`)} }` }, invalid],
  [
    '1,200 variables that nothing uses',
    { query: `query (${times(1_200, (at) => `$a${at}: ID`)}) { __typename }` },
    invalid,
  ],
  [
    '490 unknown variables',
    { query: `{ ${times(490, (at) => `__typename @skip(if: $a${at})`)} }` },
    invalid,
  ],
  ['2,400 unknown directives', { query: `{ __typename ${'@a '.repeat(2_400)} }` }, invalid],
  [
    '700 times a directive',
    { query: `{ __typename ${'@skip(if: false) '.repeat(700)} }` },
    invalid,
  ],
  ['1,200 operations without a name', { query: '{ id } '.repeat(1_200) }, invalid],
  ['900 operations', { query: times(900, (at) => `query A${at} { __typename }`) }, invalid],
  [
    '1,600 unknown arguments',
    { query: `{ provider(${times(1_600, (at) => `slugs${at}: 1`)}) { id } }` },
    invalid,
  ],
  [
    '1,600 unknown fields of an input',
    { query: `{ providers(filter: { ${times(1_600, (at) => `name${at}: 1`)} }) { totalCount } }` },
    invalid,
    'filter',
  ],
  [
    '4,900 values of an enum that are none',
    { query: `{ seizureStatistics(groupBy: [${'YEARS '.repeat(4_900)}]) { seizureCount } }` },
    invalid,
    'groupBy[0]',
  ],
  [
    '4,900 ids',
    { query: `{ nodes(ids: [${'"x" '.repeat(4_900)}]) { id } }` },
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
    'fields under 240 names',
    { query: `{ __schema { types { fields { ${times(240, (at) => `a${at}: name`)} } } } }` },
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
