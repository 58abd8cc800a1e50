import { toPlainValue } from '../../../src/import/files/located-value';
import { Diagnostics, type ImportError } from '../../../src/import/diagnostics';
import { parseYamlFile } from '../../../src/import/files/yaml-parser';

function read(content: string | Buffer): { value: unknown; problems: string[] } {
  const diagnostics = new Diagnostics();
  const root = parseYamlFile('a.yaml', Buffer.from(content), diagnostics);
  try {
    diagnostics.throwIfAny();
  } catch (error) {
    const { problems } = error as ImportError;
    return {
      value: undefined,
      problems: problems.map(({ line, message }) => `${line}: ${message}`),
    };
  }
  return { value: root && toPlainValue(root), problems: [] };
}

describe('parseYamlFile', () => {
  it('reads plain values of the core schema', () => {
    const { value } = read('a: text\nb: 2025-10-08\nc: [1, true, ~]\nd: {e: yes}\n');
    expect(value).toEqual({ a: 'text', b: '2025-10-08', c: [1, true, null], d: { e: 'yes' } });
  });

  it('accepts a byte order mark and CRLF', () => {
    expect(read('\ufeffa: 1\r\nb: 2\r\n').value).toEqual({ a: 1, b: 2 });
  });

  it('normalizes strings to NFC', () => {
    expect(read(`a: [ё, "И\\u0306"]\n`.normalize('NFD')).value).toEqual({ a: ['ё', 'Й'] });
  });

  it('reads __proto__ as an ordinary key', () => {
    const { value } = read('__proto__: {polluted: true}\n');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['a stray byte', Buffer.from('a: 1\nb: 2\nc: \xff\nd: 4\n', 'latin1'), '3: '],
    ['a character cut off at the end', Buffer.from([0x61, 0x3a, 0x0a, 0xd0]), '2: '],
    ['an overlong form', Buffer.from([0x61, 0x3a, 0x20, 0xc0, 0x80]), '1: '],
  ])('rejects %s with its line', (_, bytes, line) => {
    expect(read(bytes).problems).toEqual([`${line}is not valid UTF-8`]);
  });

  it.each([
    ['broken YAML', 'a: 1\nb: [1,\n', /^\d: is not valid YAML: /],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', /^3: is not valid YAML: Map keys must be unique/],
    ['a second document', 'a: 1\n---\nb: 2\n', /^2: begins a second document/],
    ['an empty file', '# nothing\n', /^1: the file is empty/],
    ['an anchor', 'a: 1\nb: &x 2\n', /^2: anchors and aliases/],
    ['an alias', 'a: &x 1\nb: *x\n', /anchors and aliases/],
    ['an unknown tag', 'a: 1\nb: !secret x\n', /^2: is not valid YAML/],
    ['binary', 'a: !!binary aGVsbG8=\n', /^1: is not valid YAML/],
    ['a key that is a list', 'a: 1\n? [b]\n: 2\n', /^2: is not valid YAML/],
    ['a NUL character', 'a: 1\nb: "x\\0y"\n', /^2: .*NUL/],
    ['an unpaired surrogate', 'a: 1\nb: "\\uD800"\n', /^2: .*unpaired surrogate/],
    ['YAML 1.1 by directive and a merge key', '%YAML 1.1\n---\na: &b {c: 1}\n<<: *b\n', /anchors/],
    ['50,000 nested sequences', `a: ${'['.repeat(50_000)}`, /nested too deeply|is not valid YAML/],
  ])('rejects %s', (_, content, expected) => {
    const { problems } = read(content);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).toMatch(expected);
  });
});
