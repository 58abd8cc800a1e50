import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSchema } from 'graphql';
import type { DocumentRules } from '../../src/trusted-documents/document-check';
import { DocumentError } from '../../src/trusted-documents/document-folder-error';
import {
  documentId,
  manifestName,
  formatManifest,
  type TrustedDocument,
} from '../../src/trusted-documents/manifest-format';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of a test's own with these files in it, by their paths. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-documents-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What a manifest says of a text, by the name and the type that stand at its beginning. */
export function documentOf(body: string): TrustedDocument {
  const [, type = '', name = ''] = /^(\w+) (\w+)/.exec(body) ?? [];
  return { id: documentId(body), name, type, body };
}

/** A folder that has nothing but a manifest of these texts. */
export function folderOf(...bodies: string[]): string {
  return folderWith({ [manifestName]: formatManifest(bodies.map(documentOf)) });
}

/** Rules over a schema of two fields, under which a short document is too long already. */
export const shortRules: DocumentRules = {
  schema: buildSchema('type Query { word: String, inner: Query }'),
  maxTokens: 20,
  maxDepth: 3,
  assertAllowed: () => undefined,
};

/** The fault that a piece of work on a folder meets, without the folder's own name. */
export function faultIn(folder: string, work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DocumentError) return error.message.replaceAll(`${folder}/`, '');
    throw error;
  }
  return 'none';
}
