import { readLibrary } from '../../../src/editor/library';
import { linkNote } from '../../../src/editor/state/link-note';

const iin = '991399500010';
const query = 'query A($b: String) { a(b: $b) }';
const library = readLibrary();
const noteOf = (parameters: Record<string, string>): string | null =>
  linkNote(`?${new URLSearchParams(parameters).toString()}`, library);

describe('a link is said not to open as it was written', () => {
  it.each<[what: string, parameters: Record<string, string>, note: RegExp]>([
    ['a number in the query', { query: `{ a(b: "${iin}") }` }, /query .* was not opened.*another/],
    ['a number as the query', { query: iin }, /was not opened/],
    ['twelve other digits', { query: '{ a(b: "991399500011") }' }, /was not opened/],
    ['a number in groups', { query: '{ a(b: "9913 9950 0010") }' }, /was not opened/],
    ['a number with an exponent', { query: '{ a(b: 9.91399500010e11) }' }, /was not opened/],
    ['a number in a variable', { query, variables: `{"b":"${iin}","c":1}` }, /^\$b of .* left out/],
    ['a number in two', { query, variables: `{"b":"${iin}","c":${iin}}` }, /^\$b, \$c of/],
    ['a number as a name', { query, variables: `{"${iin}":1}` }, /^\$… of/],
    ['a number in no JSON', { query, variables: `{"b":"${iin}"` }, /may hold a personal number/],
    ['variables that are not JSON', { query, variables: '{"b": 1' }, /not a JSON object: correct/],
    ['a list of variables', { query, variables: '[1]' }, /not a JSON object/],
    ['variables that are a text', { query, variables: '"a"' }, /not a JSON object/],
    ['an unknown name', { query: 'who-does-that' }, /names no ready query.*who-does-that/],
    ['a name in capitals', { query: 'Who-Does-What' }, /names no ready query/],
    ['the number of a query', { query: '12' }, /names no ready query/],
    ['a long text', { query: 'a'.repeat(100) }, /“a{60}…”/],
    ['no query', { variables: '{"a":1}' }, /variables and no query/],
    ['two faults', { query: 'none', variables: '{' }, /no ready query.*not a JSON object/],
  ])('with %s', (_, parameters, note) => {
    expect(noteOf(parameters)).toMatch(note);
    expect(noteOf(parameters)).not.toContain(iin);
  });
});

describe('nothing is said of', () => {
  it.each<[what: string, parameters: Record<string, string>]>([
    ['no link', {}],
    ['a query', { query }],
    ['a query with variables', { query, variables: '{"b":"x"}' }],
    ['a query with empty variables', { query, variables: '' }],
    ['a query in short', { query: '{ a }' }],
    ['a query that is still typed', { query: '{ a(' }],
    ['another parameter', { utm: 'x' }],
    ...library.map(({ slug }): [string, Record<string, string>] => [slug, { query: slug }]),
  ])('%s', (_, parameters) => expect(noteOf(parameters)).toBeNull());
});
