import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments, writeManifest } from '../../src/trusted-documents/document-folder';
import { documentId, manifestName } from '../../src/trusted-documents/manifest-format';
import { faultIn, folderWith, shortRules as rules } from '../support/document-folder';

/** Writing the manifest from a folder's files, and checking that the two agree. */
const readError = (folder: string): string => faultIn(folder, () => readDocuments(folder, rules));

const word = 'query Word { word }';

describe('the files of a folder', () => {
  const files = {
    'word.graphql': `# What it is for.\n${word}\n`,
    'deep/inner.graphql': 'query Inner { inner { ...B ...A } }\nfragment A on Query { word }',
    'deep/parts.graphql': 'fragment B on Query { ...C }',
    'more.graphql': 'fragment C on Query { word } fragment Unused on Query { word }',
    'notes.txt': 'not a document',
  };

  it('become a manifest of operations with the fragments that they spread', () => {
    const folder = folderWith(files);
    const laxRules = { ...rules, maxTokens: 100, maxDepth: 5 };
    expect(writeManifest(folder, laxRules)).toEqual({ file: join(folder, manifestName), count: 2 });
    const documents = readDocuments(folder, laxRules);
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
    writeManifest(folder, laxRules);
    expect(readFileSync(join(folder, manifestName), 'utf8')).toBe(before);
  });

  it.each<[string, Record<string, string>, string]>([
    ['is not GraphQL', { 'a.graphql': '\n\n{' }, 'a.graphql:3: Syntax Error'],
    ['is empty', { 'a.graphql': '# none' }, 'a.graphql:1: Syntax Error'],
    ['has two operations', { 'a.graphql': `${word} query B { word }` }, 'a.graphql: has more'],
    [
      'has no operation name',
      { 'a.graphql': '{ word }' },
      'a.graphql: its operation must have a name',
    ],
    [
      'defines a type',
      { 'a.graphql': 'type A { a: Int }' },
      'a.graphql: must have only operations',
    ],
    [
      'has the name of an operation of another file',
      { 'a.graphql': word, 'b.graphql': `${word} ` },
      'b.graphql: Word is already defined in a.graphql',
    ],
    [
      'has a fragment of another file',
      {
        'a.graphql': 'fragment A on Query { word }',
        'b.graphql': 'fragment A on Query { word }',
      },
      'b.graphql: A is already defined in a.graphql',
    ],
    [
      'spreads an unknown fragment',
      { 'a.graphql': 'query A { ...B }' },
      'a.graphql: fragment B is',
    ],
    [
      'does not fit the schema',
      { 'a.graphql': 'query A { none }' },
      'a.graphql: Cannot query field "none"',
    ],
    ['has no operation', { 'a.graphql': 'fragment A on Query { word }' }, 'no .graphql file has'],
  ])('are rejected if one %s, and no manifest is written', (_, invalid, reason) => {
    const folder = folderWith(invalid);
    const message = faultIn(folder, () => writeManifest(folder, rules));
    expect(message).toContain(reason);
    expect(existsSync(join(folder, manifestName))).toBe(false);
  });

  it('are rejected for a cycle of fragments, and accepted with a long chain of them', () => {
    const cycle = 'query A { ...B } fragment B on Query { ...C } fragment C on Query { ...B }';
    const folder = folderWith({ 'a.graphql': cycle });
    expect(faultIn(folder, () => writeManifest(folder, { ...rules, maxTokens: 100 }))).toMatch(
      /^a\.graphql: Cannot spread fragment "B" within itself/,
    );
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} inner { ...F${index + 1} } }`,
    );
    const chain = `query A { ...F0 } ${fragments.join(' ')} fragment F60 on Query { word }`;
    const laxRules = { ...rules, maxTokens: 10_000, maxDepth: 1_000 };
    expect(writeManifest(folderWith({ 'a.graphql': chain }), laxRules).count).toBe(1);
  });

  it('are rejected if one cannot be read', () => {
    const folder = folderWith();
    symlinkSync(join(folder, 'gone'), join(folder, 'a.graphql'));
    expect(faultIn(folder, () => writeManifest(folder, rules))).toBe('a.graphql: does not exist');
    const none = join(folder, 'none');
    expect(faultIn(folder, () => writeManifest(none, rules))).toBe('none: does not exist');
  });

  const other = 'query Other { word }';
  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      'was changed',
      { 'a.graphql': word, 'b.graphql': other },
      { 'a.graphql': 'query Word { inner { word } }', 'b.graphql': other },
      'a.graphql: differs from the manifest; run `npm run documents`',
    ],
    [
      'is new',
      { 'a.graphql': word },
      { 'a.graphql': word, 'b.graphql': other },
      'b.graphql: differs from the manifest; run `npm run documents`',
    ],
    [
      'was removed',
      { 'a.graphql': word, 'b.graphql': other },
      { 'b.graphql': other },
      `${manifestName}: Word: has no .graphql file; run \`npm run documents\``,
    ],
  ])('are rejected if one %s after the manifest was written', (_, then, now, reason) => {
    const before = folderWith(then);
    writeManifest(before, rules);
    const manifest = readFileSync(join(before, manifestName), 'utf8');
    expect(readError(folderWith({ ...then, [manifestName]: manifest }))).toBe('none');
    expect(readError(folderWith({ ...now, [manifestName]: manifest }))).toBe(reason);
  });

  it('agree with the manifest if only white space and comments differ', () => {
    const folder = folderWith({ 'a.graphql': word });
    writeManifest(folder, rules);
    const manifest = readFileSync(join(folder, manifestName), 'utf8');
    const again = folderWith({
      'b.graphql': `query Word{word}# a comment`,
      [manifestName]: manifest,
    });
    expect(readDocuments(again, rules)).toHaveLength(1);
  });
});
