import { hash } from 'node:crypto';
import { DocumentError } from './document-error';

/** An operation with all fragments that it spreads, as the manifest has it. */
export interface TrustedDocument {
  id: string;
  name: string;
  type: string;
  body: string;
}

/** How Apollo's own tool names the file. */
export const manifestName = 'persisted-query-manifest.json';
const format = 'apollo-persisted-query-manifest';
const version = 1;

/** What a document is asked for by: whoever has its text can tell it. */
export function documentId(body: string): string {
  return hash('sha256', body, 'hex');
}

export function formatManifest(operations: readonly TrustedDocument[]): string {
  return `${JSON.stringify({ format, version, operations }, null, 2)}\n`;
}

/** Reads a manifest. What its bodies say is not looked at here. */
export function parseManifest(file: string, text: string): TrustedDocument[] {
  const manifest = parseJson(file, text);
  if (!isObject(manifest) || manifest['format'] !== format) {
    throw new DocumentError(file, `its format is not "${format}"`);
  }
  if (manifest['version'] !== version)
    throw new DocumentError(file, `its version is not ${version}`);
  const { operations } = manifest;
  if (!Array.isArray(operations)) throw new DocumentError(file, 'it has no list of operations');
  const documents = operations.map((each: unknown, index) => readEntry(file, each, index + 1));
  requireEachOnce(file, documents, 'name');
  requireEachOnce(file, documents, 'id');
  return documents;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DocumentError(file, 'it is no JSON');
  }
}

function readEntry(file: string, entry: unknown, number: number): TrustedDocument {
  const fail = (reason: string): never => {
    throw new DocumentError(file, `operation ${number}: ${reason}`);
  };
  if (!isObject(entry)) return fail('it is no object');
  const [id, name, type, body] = ['id', 'name', 'type', 'body'].map((key) => {
    const value = entry[key];
    return typeof value === 'string' && value !== '' ? value : fail(`its ${key} is no text`);
  }) as [string, string, string, string];
  if (id !== documentId(body)) fail('its id is not the SHA-256 of its body in lower-case hex');
  // What else an entry holds is for other readers, as Apollo's own may have it.
  return { id, name, type, body };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function requireEachOnce(
  file: string,
  documents: readonly TrustedDocument[],
  key: 'name' | 'id',
): void {
  const seen = new Set<string>();
  documents.forEach((each, index) => {
    if (seen.size === seen.add(each[key]).size) {
      throw new DocumentError(file, `operation ${index + 1}: another one has its ${key}`);
    }
  });
}
