import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostics } from '../diagnostics';

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

/**
 * The files of an import in a steady order, each once: those that are named, and every YAML file
 * in a folder that is named, however deep.
 */
export async function findInputFiles(
  paths: readonly string[],
  problems: Diagnostics,
): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    for (const file of await findFilesAt(path, problems)) {
      // One file may be reached by two names; its records would be taken for duplicates.
      const real = await realpath(file);
      if (!files.has(real)) files.set(real, file);
    }
  }
  return [...files.values()];
}

async function findFilesAt(path: string, problems: Diagnostics): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  const whole = { file: path, line: null };
  if (!found) {
    problems.add(whole, 'there is no such file or folder');
    return [];
  }
  if (found.isDirectory()) {
    const files = await findYamlFiles(path);
    if (files.length === 0) problems.add(whole, 'the folder holds no .yaml or .yml file');
    return files;
  }
  if (!found.isFile() || !isYaml(path)) {
    problems.add(whole, 'is no .yaml or .yml file');
    return [];
  }
  return [path];
}

async function findYamlFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries) {
    if (!isYaml(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) files.push(path);
  }
  return files.sort();
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
