import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import { readDocuments } from '../../src/trusted-documents/document-folder';
import {
  documentId,
  manifestName,
  formatManifest,
} from '../../src/trusted-documents/manifest-format';
import {
  documentOf,
  faultIn,
  folderOf,
  folderWith,
  shortRules as rules,
} from '../support/document-folder';

/** Reading a manifest, and every error for which it is rejected. */
const readError = (folder: string): string => faultIn(folder, () => readDocuments(folder, rules));

const word = 'query Word { word }';

describe('a manifest', () => {
  it('is read in the format that Apollo writes, without .graphql files', () => {
    const documents = [documentOf(word), documentOf('query Inner { inner { word } }')];
    const text = formatManifest(documents);
    expect(JSON.parse(text)).toEqual({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: documents,
    });
    expect(readDocuments(folderWith({ [manifestName]: text }), rules)).toEqual(documents);
  });

  it('may have more keys of an operation than are read', () => {
    const [operation] = [{ ...documentOf(word), clientName: 'ios' }];
    const text = formatManifest([operation]);
    expect(readDocuments(folderWith({ [manifestName]: text }), rules)).toEqual([documentOf(word)]);
  });

  const entry = documentOf(word);
  const format = 'apollo-persisted-query-manifest';
  it.each<[string, unknown, string]>([
    ['a list', [], 'its format must be "apollo-persisted-query-manifest"'],
    ['null', null, 'its format must be "apollo-persisted-query-manifest"'],
    ['no format', { version: 1, operations: [] }, 'its format must be'],
    ['another version', { format, version: 2, operations: [] }, 'its version must be 1'],
    ['a version as a string', { format, version: '1', operations: [] }, 'its version must be 1'],
    ['no operations', { format, version: 1 }, 'operations must be a list'],
  ])('is rejected: %s', (_, manifest, reason) => {
    const folder = folderWith({ [manifestName]: JSON.stringify(manifest) });
    expect(readError(folder)).toContain(`${manifestName}: ${reason}`);
  });

  it.each<[string, unknown, string]>([
    ['that is not an object', 'text', 'must be an object'],
    ['without an id', { ...entry, id: undefined }, 'id must be a string'],
    ['with a number for a name', { ...entry, name: 7 }, 'name must be a string'],
    ['without a type', { ...entry, type: '' }, 'type must be a string'],
    ['with a list for a body', { ...entry, body: [word] }, 'body must be a string'],
    [
      'with the hash of another text',
      { ...entry, id: documentId('other') },
      'id must be the SHA-256 of',
    ],
    [
      'with its id in upper case',
      { ...entry, id: entry.id.toUpperCase() },
      'id must be the SHA-256 of',
    ],
    ['that is a duplicate', entry, 'id is not unique'],
    ['with a duplicate id', { ...entry, name: 'Other' }, 'id is not unique'],
  ])('is rejected for an operation %s', (_, operation, reason) => {
    const text = JSON.stringify({ format, version: 1, operations: [entry, operation] });
    const folder = folderWith({ [manifestName]: text });
    expect(readError(folder)).toContain(`${manifestName}: operation 2: ${reason}`);
  });

  it('may have the document of an earlier release beside its new one', () => {
    const documents = [entry, documentOf('query Word { inner { word } }')];
    const folder = folderWith({ [manifestName]: formatManifest(documents) });
    expect(readDocuments(folder, rules)).toEqual(documents);
  });

  it.each([
    ['is not GraphQL', 'query Word { word', 'Word: Syntax Error: Expected Name, found <EOF>.'],
    ['is too long', `query Word { ${'word '.repeat(20)}}`, 'Word: Syntax Error: Document contains'],
    ['does not fit the schema', 'query Word { none }', 'Word: Cannot query field "none"'],
    ['has two operations', `${word} query Other { word }`, 'Word: must have exactly one'],
    [
      'has no operation',
      'fragment Word on Query { word }',
      'Word: must have exactly one operation',
    ],
    ['has a type that the schema lacks', 'mutation Do { word }', 'Do: the schema has no'],
    ['is a subscription', 'subscription Do { word }', 'Do: the schema has no subscription'],
    [
      'nests too deeply',
      'query Deep { inner { inner { inner { word } } } }',
      'Deep: nests deeper than 3 levels',
    ],
  ])('is rejected for a body that %s', (_, body, reason) => {
    expect(readError(folderOf(body))).toContain(`${manifestName}: ${reason}`);
  });

  it.each([
    ['name', { ...entry, name: 'Other' }, 'Other: its operation has another name'],
    ['type', { ...entry, type: 'mutation' }, 'Word: its operation has another type'],
    ['invalid name', { ...entry, name: 'a b' }, 'an operation: its operation has another'],
  ])('is rejected for an entry with another %s than its body', (_, operation, reason) => {
    const folder = folderWith({ [manifestName]: formatManifest([operation]) });
    expect(readError(folder)).toContain(`${manifestName}: ${reason}`);
  });

  it('is rejected for an error that every request would get', () => {
    const assertAllowed = (): never => {
      throw new GraphQLError('query: must not');
    };
    const folder = folderOf(word);
    const message = faultIn(folder, () => readDocuments(folder, { ...rules, assertAllowed }));
    expect(message).toBe(`${manifestName}: Word: query: must not`);
  });

  it('counts each fragment of a long chain once', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} inner { ...F${index + 1} } }`,
    );
    const body = `query Chain { ...F0 } ${fragments.join(' ')} fragment F60 on Query { word }`;
    const folder = folderOf(body);
    const message = faultIn(folder, () => readDocuments(folder, { ...rules, maxTokens: 10_000 }));
    expect(message).toBe(`${manifestName}: Chain: nests deeper than 3 levels`);
  });

  it('is rejected if it is not JSON or does not exist', () => {
    expect(readError(folderWith({ [manifestName]: '{' }))).toBe(`${manifestName}: must be JSON`);
    expect(readError(folderWith())).toBe(`${manifestName}: does not exist`);
    const folder = folderWith();
    mkdirSync(join(folder, manifestName));
    expect(readError(folder)).toBe(`${manifestName}: is a folder`);
    const file = folderWith({ file: '' });
    expect(readError(join(file, 'file'))).toContain(`${manifestName}: is not a folder`);
  });
});
