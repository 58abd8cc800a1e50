import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDocumentError, type DocumentRules } from './document-check';
import { DocumentError } from './document-error';
import { readOperationFiles, type OperationFile } from './document-files';
import { manifestName, formatManifest, parseManifest, type TrustedDocument } from './manifest';

/** A folder of documents: files that are written by hand, and the manifest that is made of them. */

/**
 * Reads the manifest, which is what counts. Where the folder has files, too, they say the same; one
 * without files has a manifest that was made elsewhere, of a client's own code.
 */
export function readDocuments(folder: string, rules: DocumentRules): TrustedDocument[] {
  const file = join(folder, manifestName);
  const documents = parseManifest(
    file,
    orFault(file, () => readFileSync(file, 'utf8')),
  );
  for (const each of documents) {
    const fault = findDocumentError(each, rules);
    if (fault !== undefined) throw new DocumentError(file, `${shown(each)}: ${fault}`);
  }
  requireAgreement(file, documents, filesOf(folder, rules));
  return documents;
}

/** Writes the manifest anew from the files, unless one of them is at fault. */
export function writeManifest(
  folder: string,
  rules: DocumentRules,
): { file: string; count: number } {
  const written = filesOf(folder, rules);
  if (written.length === 0) throw new DocumentError(folder, 'no .graphql file has an operation');
  for (const { file, ...each } of written) {
    const fault = findDocumentError(each, rules);
    if (fault !== undefined) throw new DocumentError(file, fault);
  }
  const file = join(folder, manifestName);
  const documents = written.map(({ id, name, type, body }) => ({ id, name, type, body }));
  orFault(file, () => writeFileSync(file, formatManifest(documents)));
  return { file, count: documents.length };
}

function filesOf(folder: string, { maxTokens }: DocumentRules): OperationFile[] {
  return orFault(folder, () => readOperationFiles(folder, maxTokens));
}

function requireAgreement(
  manifest: string,
  documents: readonly TrustedDocument[],
  written: readonly OperationFile[],
): void {
  if (written.length === 0) return;
  const inManifest = new Map(documents.map((each) => [each.name, each]));
  for (const { file, name, id } of written) {
    if (inManifest.get(name)?.id === id) continue;
    throw new DocumentError(file, 'the manifest does not have it as it is: write it anew');
  }
  const names = new Set(written.map(({ name }) => name));
  const unwritten = documents.find(({ name }) => !names.has(name));
  if (!unwritten) return;
  throw new DocumentError(manifest, `${shown(unwritten)}: no file has it: write it anew`);
}

/** A name of an operation, as far as it is one: nothing was checked yet. */
function shown({ name }: TrustedDocument): string {
  return /^\w{1,100}$/.test(name) ? name : 'an operation';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be opened',
};

/** What the system says of a file that cannot be used, in words and with the file's name. */
function orFault<Value>(file: string, use: () => Value): Value {
  try {
    return use();
  } catch (error) {
    const { code, syscall, path = file } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new DocumentError(path, reasons[code] ?? `it cannot be used (${code})`);
  }
}
