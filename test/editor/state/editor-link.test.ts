import type { LibraryQuery } from '../../../src/editor/configuration';
import { readLibrary } from '../../../src/editor/library';
import { editorLink, maxLinkSearchLength, readLink } from '../../../src/editor/state/editor-link';
import { variablesText } from '../../../src/editor/state/personal-text';

const iin = '991399500010';
const library: LibraryQuery[] = [
  { slug: 'ready', title: 'T', description: 'D', query: 'query R { r }', variables: { first: 1 } },
];
const link = (query: string, variables = '', operationName: string | null = null) =>
  editorLink({ query, variables, operationName }, library);
const query = 'query A($a: Int, $b: String) { a(a: $a, b: $b) }';

describe('editorLink', () => {
  it('has the query, the variables and the name of the operation', () => {
    const { search, note } = link(query, '{ "a": 1,\n "b": "Әділет & co" }', 'A');
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
      query,
      variables: '{"a":1,"b":"Әділет & co"}',
      operationName: 'A',
    });
    expect(note).toBeNull();
    expect(Object.fromEntries(new URLSearchParams(link(query).search))).toEqual({ query });
  });

  it('has the slug of a query of the library, with other variables beside it', () => {
    expect(link('query R { r }', '{"first":1}').search).toBe('?query=ready');
    expect(link('query R { r }', '{"first":2}').search).toBe(
      `?query=ready&variables=${encodeURIComponent('{"first":2}')}`,
    );
    expect(readLink(link('query R { r }').search, library)?.variables).toBe('');
  });

  it.each([`"${iin}"`, iin, `{"deep":["${iin}"]}`, '"9913 9950 0010"'])(
    'leaves out a variable that reads as an IIN, and says so: %s',
    (value) => {
      const { search, note } = link(query, `{"a":1,"b":${value}}`);
      expect(new URLSearchParams(search).get('variables')).toBe('{"a":1}');
      expect(decodeURIComponent(search)).not.toMatch(/9913/);
      expect(note).toBe('The link leaves out $b, which holds what may be a personal number.');
    },
  );

  it('names all variables that it leaves out, and repeats no number', () => {
    const { note } = link(query, `{"a":${iin},"b":"${iin}","${iin}":1}`);
    expect(note).toMatch(/^The link leaves out (\$a, \$b, \$…|\$…, \$a, \$b), which hold/);
  });

  it('is none for a query that holds a number, or for no query', () => {
    const { search, note } = link(`{ a(b: "${iin}") }`, '{"a":1}');
    expect([search, note]).toEqual(['', expect.stringMatching(/^No link: the query holds/)]);
    expect(note).not.toContain(iin);
    expect(link(' ')).toEqual({ search: '', note: 'There is no query to link to.' });
  });

  it('leaves out variables that are not JSON', () => {
    const { search, note } = link(query, '{"a": 1');
    expect(new URLSearchParams(search).get('variables')).toBeNull();
    expect(note).toBe('The link leaves out the variables: they are not a JSON object.');
  });

  it('is none beyond the longest address, and says how long it would be', () => {
    const of = (length: number) => link('a'.repeat(length - '?query='.length));
    expect(of(maxLinkSearchLength)).toMatchObject({ note: null });
    expect(of(maxLinkSearchLength).search).toHaveLength(maxLinkSearchLength);
    expect(of(maxLinkSearchLength + 1)).toEqual({
      search: '',
      note: 'No link: it would have 6,001 characters, of at most 6,000.',
    });
  });
});

describe('readLink', () => {
  const read = (parameters: Record<string, string>) =>
    readLink(`?${new URLSearchParams(parameters).toString()}`, library);

  it('opens what a link has', () => {
    expect(read({ query, variables: '{"a":1}', operationName: 'A' })).toEqual({
      query,
      variables: '{\n  "a": 1\n}',
      operationName: 'A',
    });
    expect(read({ query })).toEqual({ query, variables: '', operationName: null });
    expect(read({ query: 'ready' })).toMatchObject({
      query: 'query R { r }',
      variables: '{\n  "first": 1\n}',
    });
  });

  it('opens nothing without a query, or with a number in it', () => {
    expect(readLink('', library)).toBeUndefined();
    expect(read({ query: ' ', variables: '{}' })).toBeUndefined();
    expect(read({ query: `{ a(b: "${iin}") }` })).toBeUndefined();
  });

  it('ignores a number and headers in an address that was written by hand', () => {
    const text = JSON.stringify(
      read({ query, variables: `{"b":"${iin}"}`, headers: '{"authorization":"Bearer x"}' }),
    );
    expect(text).not.toContain(iin);
    expect(text).not.toContain('Bearer');
  });

  it('shows variables that are not JSON, to be mended', () => {
    expect(read({ query, variables: '{"a": 1' })?.variables).toBe('{"a": 1');
  });

  it.each(readLibrary())('opens the link to $slug as it was', (ready) => {
    const operation = {
      query: ready.query,
      variables: variablesText(ready.variables),
      operationName: null,
    };
    const { search, note } = editorLink(operation, readLibrary());
    expect([search, note]).toEqual([`?query=${ready.slug}`, null]);
    expect(readLink(search, readLibrary())).toEqual(operation);
  });
});
