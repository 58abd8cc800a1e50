import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDocumentError, type DocumentRules } from './document-check';
import { DocumentError } from './document-folder-error';
import { readOperationFiles, type OperationFile } from './document-files';
import {
  formatManifest,
  manifestName,
  parseManifest,
  type TrustedDocument,
} from './manifest-format';

/**
 * Reads the manifest of a folder. If the folder has .graphql files as well, the manifest must agree
 * with them; without, it was generated elsewhere, from a client's code. Throws `DocumentError`.
 */
export function readDocuments(folder: string, rules: DocumentRules): TrustedDocument[] {
  const file = join(folder, manifestName);
  const documents = parseManifest(
    file,
    withFileErrors(file, () => readFileSync(file, 'utf8')),
  );
  for (const each of documents) {
    const error = findDocumentError(each, rules);
    if (error !== undefined) throw new DocumentError(file, `${safeName(each)}: ${error}`);
  }
  assertAgreement(file, documents, readFiles(folder, rules));
  return documents;
}

/** Writes the manifest from the folder's files. Throws `DocumentError` if one is invalid. */
export function writeManifest(
  folder: string,
  rules: DocumentRules,
): { file: string; count: number } {
  const operationFiles = readFiles(folder, rules);
  if (operationFiles.length === 0) {
    throw new DocumentError(folder, 'no .graphql file has an operation');
  }
  for (const { file, ...each } of operationFiles) {
    const error = findDocumentError(each, rules);
    if (error !== undefined) throw new DocumentError(file, error);
  }
  const file = join(folder, manifestName);
  const documents = operationFiles.map(({ id, name, type, body }) => ({ id, name, type, body }));
  withFileErrors(file, () => writeFileSync(file, formatManifest(documents)));
  return { file, count: documents.length };
}

function readFiles(folder: string, { maxTokens }: DocumentRules): OperationFile[] {
  return withFileErrors(folder, () => readOperationFiles(folder, maxTokens));
}

function assertAgreement(
  manifest: string,
  documents: readonly TrustedDocument[],
  operationFiles: readonly OperationFile[],
): void {
  if (operationFiles.length === 0) return;
  const listed = new Set(documents.map(({ id }) => id));
  for (const { file, id } of operationFiles) {
    if (listed.has(id)) continue;
    throw new DocumentError(file, 'differs from the manifest; run `npm run documents`');
  }
  const inFiles = new Set(operationFiles.map(({ id }) => id));
  const extra = documents.find(({ id }) => !inFiles.has(id));
  if (!extra) return;
  throw new DocumentError(
    manifest,
    `${safeName(extra)}: has no .graphql file; run \`npm run documents\``,
  );
}

/** The name of an operation in a message, unless it is not a name: nothing is validated yet. */
function safeName({ name }: TrustedDocument): string {
  return /^\w{1,100}$/.test(name) ? name : 'an operation';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a folder',
  EISDIR: 'is a folder',
  EACCES: 'permission denied',
};

/** Turns errors of the file system into a `DocumentError`. */
function withFileErrors<Value>(file: string, use: () => Value): Value {
  try {
    return use();
  } catch (error) {
    const { code, syscall, path = file } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new DocumentError(path, reasons[code] ?? `cannot be used (${code})`);
  }
}
