import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments, writeManifest } from '../../src/trusted-documents/document-folder';
import { documentId, manifestName } from '../../src/trusted-documents/manifest';
import { faultIn, folderWith, shortRules as rules } from '../support/document-folder';

/** Files that a manifest is made of, what is refused of them, and that the two agree. */
const faultOfReading = (folder: string): string =>
  faultIn(folder, () => readDocuments(folder, rules));

const word = 'query Word { word }';

describe('the files of a folder', () => {
  const files = {
    'word.graphql': `# What it is for.\n${word}\n`,
    'deep/inner.graphql': 'query Inner { inner { ...B ...A } }\nfragment A on Query { word }',
    'deep/parts.graphql': 'fragment B on Query { ...C }',
    'more.graphql': 'fragment C on Query { word } fragment Unused on Query { word }',
    'notes.txt': 'none of these',
  };

  it('are made a manifest, each with the fragments that it spreads, and are read by it', () => {
    const folder = folderWith(files);
    const more = { ...rules, maxTokens: 100, maxDepth: 5 };
    expect(writeManifest(folder, more)).toEqual({ file: join(folder, manifestName), count: 2 });
    const documents = readDocuments(folder, more);
    expect(documents.map(({ name, type }) => [name, type])).toEqual([
      ['Inner', 'query'],
      ['Word', 'query'],
    ]);
    const [inner, other] = documents.map(({ body }) => body.replace(/\s+/g, ' '));
    expect(other).toBe(word);
    expect(inner).toBe(
      'query Inner { inner { ...B ...A } } fragment A on Query { word } ' +
        'fragment B on Query { ...C } fragment C on Query { word }',
    );
    expect(documents.every(({ id, body }) => id === documentId(body))).toBe(true);
    const before = readFileSync(join(folder, manifestName), 'utf8');
    writeManifest(folder, more);
    expect(readFileSync(join(folder, manifestName), 'utf8')).toBe(before);
  });

  it.each<[string, Record<string, string>, string]>([
    ['is no GraphQL', { 'a.graphql': '\n\n{' }, 'a.graphql:3: Syntax Error'],
    ['is empty', { 'a.graphql': '# none' }, 'a.graphql:1: Syntax Error'],
    ['has two operations', { 'a.graphql': `${word} query B { word }` }, 'a.graphql: it holds more'],
    ['has no name', { 'a.graphql': '{ word }' }, 'a.graphql: its operation has no name'],
    ['has a type', { 'a.graphql': 'type A { a: Int }' }, 'a.graphql: it holds what is neither'],
    [
      'has the name of another',
      { 'a.graphql': word, 'b.graphql': `${word} ` },
      'b.graphql: a.graphql has Word, too',
    ],
    [
      'has the fragment of another',
      {
        'a.graphql': 'fragment A on Query { word }',
        'b.graphql': 'fragment A on Query { word }',
      },
      'b.graphql: a.graphql has A, too',
    ],
    ['spreads what is nowhere', { 'a.graphql': 'query A { ...B }' }, 'a.graphql: no file has the'],
    ['does not fit', { 'a.graphql': 'query A { none }' }, 'a.graphql: Cannot query field "none"'],
    ['holds no operation', { 'a.graphql': 'fragment A on Query { word }' }, 'no .graphql file has'],
  ])('are refused where one %s, and nothing is written', (_, written, reason) => {
    const folder = folderWith(written);
    const told = faultIn(folder, () => writeManifest(folder, rules));
    expect(told).toContain(reason);
    expect(existsSync(join(folder, manifestName))).toBe(false);
  });

  it('are refused where fragments go round, and read once where they come again and again', () => {
    const round = 'query A { ...B } fragment B on Query { ...C } fragment C on Query { ...B }';
    const folder = folderWith({ 'a.graphql': round });
    expect(faultIn(folder, () => writeManifest(folder, { ...rules, maxTokens: 100 }))).toMatch(
      /^a\.graphql: Cannot spread fragment "B" within itself/,
    );
    const links = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} inner { ...F${index + 1} } }`,
    );
    const chain = `query A { ...F0 } ${links.join(' ')} fragment F60 on Query { word }`;
    const lax = { ...rules, maxTokens: 10_000, maxDepth: 1_000 };
    expect(writeManifest(folderWith({ 'a.graphql': chain }), lax).count).toBe(1);
  });

  it('are refused where one cannot be read', () => {
    const folder = folderWith();
    symlinkSync(join(folder, 'gone'), join(folder, 'a.graphql'));
    expect(faultIn(folder, () => writeManifest(folder, rules))).toBe('a.graphql: it is not there');
    const none = join(folder, 'none');
    expect(faultIn(folder, () => writeManifest(none, rules))).toBe('none: it is not there');
  });

  const other = 'query Other { word }';
  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      'was changed',
      { 'a.graphql': word, 'b.graphql': other },
      { 'a.graphql': 'query Word { inner { word } }', 'b.graphql': other },
      'a.graphql: the manifest does not have it as it is: write it anew',
    ],
    [
      'is new',
      { 'a.graphql': word },
      { 'a.graphql': word, 'b.graphql': other },
      'b.graphql: the manifest does not have it as it is: write it anew',
    ],
    [
      'is gone',
      { 'a.graphql': word, 'b.graphql': other },
      { 'b.graphql': other },
      `${manifestName}: Word: no file has it: write it anew`,
    ],
  ])('stop the start where one %s since the manifest was written', (_, then, now, reason) => {
    const before = folderWith(then);
    writeManifest(before, rules);
    const manifest = readFileSync(join(before, manifestName), 'utf8');
    expect(faultOfReading(folderWith({ ...then, [manifestName]: manifest }))).toBe('none');
    expect(faultOfReading(folderWith({ ...now, [manifestName]: manifest }))).toBe(reason);
  });

  it('stop the start for what they say, and not for how it is written', () => {
    const folder = folderWith({ 'a.graphql': word });
    writeManifest(folder, rules);
    const manifest = readFileSync(join(folder, manifestName), 'utf8');
    const again = folderWith({
      'b.graphql': `query Word{word}# as it was`,
      [manifestName]: manifest,
    });
    expect(readDocuments(again, rules)).toHaveLength(1);
  });
});
