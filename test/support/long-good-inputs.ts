import { chainedFragments } from './costly-queries';
import { nested, times } from './repeated-text';

/** What is asked, and a part of the answer, which has no error. */
export type GoodInput = [what: string, payload: object, answer: string];

const provider = (selection: string): object => ({
  query: `{ provider(slug: "raks") { ${selection} } }`,
});
const named = (filter: object): object => ({
  query: 'query ($name: StringFilter) { providers(filter: { name: $name }) { totalCount } }',
  variables: { name: filter },
});

/** Inputs as long or as odd as bad ones, in which nothing is wrong. */
export const longGoodInputs: GoodInput[] = [
  ['a platform', provider('name status'), '"SHUT_DOWN"'],
  ['100 names of a field', provider(times(100, (at) => `a${at}: name`)), '"a99":"RAKS"'],
  ['fragments in a chain', { query: chainedFragments(30) }, '"slug":"raks"'],
  [
    'as many fields as there may be',
    { query: `{ ${times(100, (at) => `a${at}: __typename`)} }` },
    '"a99"',
  ],
  ['the same field often', provider('name '.repeat(50)), '"RAKS"'],
  ['a thousand values of an enum', groups(1_000), '"seizureCount"'],
  [
    'of what a type is',
    { query: `{ __type(name: "Provider") { ${nested('ofType { ', 50, '}', 'name')} } }` },
    '"ofType":null',
  ],
  ['many wildcards', named({ contains: '%_'.repeat(10_000) }), '"totalCount":0'],
  ['many backslashes', named({ startsWith: '\\'.repeat(10_000) }), '"totalCount":0'],
  ['letters with marks', named({ contains: 'e\u0301\u0323\u0301' }), '"totalCount":0'],
  ['letters of other scripts', named({ contains: 'Әділет' }), '"totalCount":0'],
  ['emoji', named({ eq: '👩‍👩‍👧‍👦' }), '"totalCount":0'],
  [
    '100 values to look for',
    named({ in: Array.from({ length: 100 }, (_, at) => `${at}`) }),
    '"totalCount":0',
  ],
  ['a comment of 60 KB', { query: `#${'a'.repeat(60_000)}\n{ __typename }` }, '"Query"'],
];

function groups(count: number): object {
  return { query: `{ seizureStatistics(groupBy: [${'YEAR '.repeat(count)}]) { seizureCount } }` };
}
