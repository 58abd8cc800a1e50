import { readFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { Diagnostics } from './diagnostics';
import { findInputFiles } from './files/input-file';
import { validateAgainstSchema } from './files/record-schema';
import { parseYamlFile } from './files/yaml-parser';
import type { ImportProgress } from './import-progress';
import { stageFile } from './staging/file.staging';
import { Staging } from './staging/staging';

export type OnProgress = (progress: ImportProgress) => void;

/** A file of an import. */
export interface ImportedFile {
  readonly path: string;
  /** Its path below the folder that all files of the import are in: no folder of the machine. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of an import, and the rows that they have. */
export interface ReadImport {
  readonly staging: Staging;
  readonly files: readonly ImportedFile[];
}

/** Reads and stages files. Throws `ImportError` where references cannot be checked. */
export async function readImport(
  paths: readonly string[],
  onProgress: OnProgress,
): Promise<ReadImport> {
  const staging = new Staging(new Diagnostics());
  const { diagnostics } = staging;
  const found = await findInputFiles(paths, diagnostics);
  const names = namesOf(found);
  const files: ImportedFile[] = [];
  let isComplete = !diagnostics.hasProblems;
  for (const [index, path] of found.entries()) {
    onProgress({ phase: 'reading files', done: index, total: found.length });
    const bytes = await readFile(path);
    files.push({ path, name: names[index] ?? path, bytes });
    const root = parseYamlFile(path, bytes, diagnostics);
    if (root) stageFile(root, validateAgainstSchema(root, diagnostics), staging);
    else isComplete = false;
  }
  onProgress({ phase: 'reading files', done: found.length, total: found.length });
  // References may be to records of a file that could not be read, so none of them is checked.
  if (!isComplete) diagnostics.throwIfAny();
  return { staging, files };
}

/** The paths of files below the folder that all of them are in. */
function namesOf(paths: readonly string[]): string[] {
  const absolute = paths.map((path) => resolve(path));
  let folder = dirname(absolute[0] ?? '');
  const isAbove = (path: string): boolean => path.startsWith(folder === sep ? sep : folder + sep);
  while (!absolute.every(isAbove)) folder = dirname(folder);
  return absolute.map((path) => relative(folder, path) || basename(path));
}
