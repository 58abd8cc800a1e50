import { hash } from 'node:crypto';
import { DocumentError } from './document-folder-error';

/** An entry of the manifest: an operation with all fragments that it spreads. */
export interface TrustedDocument {
  id: string;
  name: string;
  type: string;
  body: string;
}

/** The file name that Apollo's tool `generate-persisted-query-manifest` writes. */
export const manifestName = 'persisted-query-manifest.json';
const format = 'apollo-persisted-query-manifest';
const version = 1;

/** The id of a document: the SHA-256 of its text, which clients can compute as well. */
export function documentId(body: string): string {
  return hash('sha256', body, 'hex');
}

export function formatManifest(operations: readonly TrustedDocument[]): string {
  return `${JSON.stringify({ format, version, operations }, null, 2)}\n`;
}

/** Parses a manifest, checks each id, and leaves the bodies unchecked. Throws `DocumentError`. */
export function parseManifest(file: string, text: string): TrustedDocument[] {
  const manifest = parseJson(file, text);
  if (!isObject(manifest) || manifest['format'] !== format) {
    throw new DocumentError(file, `its format must be "${format}"`);
  }
  if (manifest['version'] !== version)
    throw new DocumentError(file, `its version must be ${version}`);
  const { operations } = manifest;
  if (!Array.isArray(operations)) throw new DocumentError(file, 'operations must be a list');
  const documents = operations.map((each: unknown, index) => parseEntry(file, each, index + 1));
  assertUniqueIds(file, documents);
  return documents;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DocumentError(file, 'must be JSON');
  }
}

function parseEntry(file: string, entry: unknown, number: number): TrustedDocument {
  const fail = (reason: string): never => {
    throw new DocumentError(file, `operation ${number}: ${reason}`);
  };
  if (!isObject(entry)) return fail('must be an object');
  const [id, name, type, body] = ['id', 'name', 'type', 'body'].map((key) => {
    const value = entry[key];
    return typeof value === 'string' && value !== ''
      ? value
      : fail(`${key} must be a string that is not empty`);
  }) as [string, string, string, string];
  if (id !== documentId(body)) fail('id must be the SHA-256 of body in lower-case hex');
  // An entry may have other keys, which other readers of the manifest use.
  return { id, name, type, body };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names may repeat: a document of an earlier release stays beside its new one. */
function assertUniqueIds(file: string, documents: readonly TrustedDocument[]): void {
  const seen = new Set<string>();
  documents.forEach(({ id }, index) => {
    if (seen.size === seen.add(id).size) {
      throw new DocumentError(file, `operation ${index + 1}: id is not unique`);
    }
  });
}
