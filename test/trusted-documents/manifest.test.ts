import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import { readDocuments } from '../../src/trusted-documents/document-folder';
import { documentId, manifestName, formatManifest } from '../../src/trusted-documents/manifest';
import {
  documentOf,
  faultIn,
  folderOf,
  folderWith,
  shortRules as rules,
} from '../support/document-folder';

/** A manifest as it is read at the start, and every fault by which it stops it. */
const faultOfReading = (folder: string): string =>
  faultIn(folder, () => readDocuments(folder, rules));

const word = 'query Word { word }';

describe('a manifest', () => {
  it('is read as Apollo writes it, with or without the files that it was made of', () => {
    const documents = [documentOf(word), documentOf('query Inner { inner { word } }')];
    const text = formatManifest(documents);
    expect(JSON.parse(text)).toEqual({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: documents,
    });
    expect(readDocuments(folderWith({ [manifestName]: text }), rules)).toEqual(documents);
  });

  it('may say more of an operation than is read', () => {
    const [operation] = [{ ...documentOf(word), clientName: 'ios' }];
    const text = formatManifest([operation]);
    expect(readDocuments(folderWith({ [manifestName]: text }), rules)).toEqual([documentOf(word)]);
  });

  const entry = documentOf(word);
  const format = 'apollo-persisted-query-manifest';
  it.each<[string, unknown, string]>([
    ['no object', [], 'its format is not "apollo-persisted-query-manifest"'],
    ['null', null, 'its format is not "apollo-persisted-query-manifest"'],
    ['no format', { version: 1, operations: [] }, 'its format is not'],
    ['another version', { format, version: 2, operations: [] }, 'its version is not 1'],
    ['a version as text', { format, version: '1', operations: [] }, 'its version is not 1'],
    ['no operations', { format, version: 1 }, 'it has no list of operations'],
  ])('is refused with %s', (_, manifest, reason) => {
    const folder = folderWith({ [manifestName]: JSON.stringify(manifest) });
    expect(faultOfReading(folder)).toContain(`${manifestName}: ${reason}`);
  });

  it.each<[string, unknown, string]>([
    ['that is no object', 'text', 'it is no object'],
    ['without an id', { ...entry, id: undefined }, 'its id is no text'],
    ['with a number for a name', { ...entry, name: 7 }, 'its name is no text'],
    ['without a type', { ...entry, type: '' }, 'its type is no text'],
    ['with a list for a body', { ...entry, body: [word] }, 'its body is no text'],
    ['of another hash', { ...entry, id: documentId('other') }, 'its id is not the SHA-256 of its'],
    ['of upper case', { ...entry, id: entry.id.toUpperCase() }, 'its id is not the SHA-256 of its'],
    ['that comes twice', entry, 'another one has its name'],
    ['of a name that comes twice', documentOf(`${word} `), 'another one has its name'],
    ['of an id that comes twice', { ...entry, name: 'Other' }, 'another one has its id'],
  ])('is refused for an operation %s, by its place', (_, operation, reason) => {
    const text = JSON.stringify({ format, version: 1, operations: [entry, operation] });
    const folder = folderWith({ [manifestName]: text });
    expect(faultOfReading(folder)).toContain(`${manifestName}: operation 2: ${reason}`);
  });

  it.each([
    ['is no GraphQL', 'query Word { word', 'Word: Syntax Error: Expected Name, found <EOF>.'],
    ['is too long', `query Word { ${'word '.repeat(20)}}`, 'Word: Syntax Error: Document contains'],
    ['does not fit the schema', 'query Word { none }', 'Word: Cannot query field "none"'],
    ['has two operations', `${word} query Other { word }`, 'Word: it does not hold exactly one'],
    ['has none', 'fragment Word on Query { word }', 'Word: it does not hold exactly one operation'],
    ['is of a type that the schema has not', 'mutation Do { word }', 'Do: the schema has no'],
    ['subscribes', 'subscription Do { word }', 'Do: the schema has no subscription'],
    [
      'nests too deep',
      'query Deep { inner { inner { inner { word } } } }',
      'Deep: it nests deeper than 3',
    ],
  ])('is refused for a body that %s', (_, body, reason) => {
    expect(faultOfReading(folderOf(body))).toContain(`${manifestName}: ${reason}`);
  });

  it.each([
    ['name', { ...entry, name: 'Other' }, 'Other: its operation has another name'],
    ['type', { ...entry, type: 'mutation' }, 'Word: its operation is of another type'],
    ['name that is none', { ...entry, name: 'a b' }, 'an operation: its operation has another'],
  ])('is refused for a body of another %s', (_, operation, reason) => {
    const folder = folderWith({ [manifestName]: formatManifest([operation]) });
    expect(faultOfReading(folder)).toContain(`${manifestName}: ${reason}`);
  });

  it('is refused for what is refused of every request', () => {
    const assertAllowed = (): never => {
      throw new GraphQLError('query: must not');
    };
    const folder = folderOf(word);
    const told = faultIn(folder, () => readDocuments(folder, { ...rules, assertAllowed }));
    expect(told).toBe(`${manifestName}: Word: query: must not`);
  });

  it('counts a fragment that is spread twice once, however long the chain', () => {
    const links = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} inner { ...F${index + 1} } }`,
    );
    const body = `query Chain { ...F0 } ${links.join(' ')} fragment F60 on Query { word }`;
    const folder = folderOf(body);
    const told = faultIn(folder, () => readDocuments(folder, { ...rules, maxTokens: 10_000 }));
    expect(told).toBe(`${manifestName}: Chain: it nests deeper than 3`);
  });

  it('is refused where it is no JSON, or not there', () => {
    expect(faultOfReading(folderWith({ [manifestName]: '{' }))).toBe(
      `${manifestName}: it is no JSON`,
    );
    expect(faultOfReading(folderWith())).toBe(`${manifestName}: it is not there`);
    const folder = folderWith();
    mkdirSync(join(folder, manifestName));
    expect(faultOfReading(folder)).toBe(`${manifestName}: it is a folder`);
    const file = folderWith({ file: '' });
    expect(faultOfReading(join(file, 'file'))).toContain(`${manifestName}: it is no folder`);
  });
});
