import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostics } from '../diagnostics';

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

/**
 * The files of an import, each once: the files in `paths`, and all YAML files in the folders in
 * `paths` and their sub-folders. The order is that of `paths`, within a folder by path.
 */
export async function findInputFiles(
  paths: readonly string[],
  diagnostics: Diagnostics,
): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    for (const file of await findFilesAt(path, diagnostics)) {
      // A file reached by two paths would be reported as a duplicate of itself.
      const real = await realpath(file);
      if (!files.has(real)) files.set(real, file);
    }
  }
  return [...files.values()];
}

async function findFilesAt(path: string, diagnostics: Diagnostics): Promise<string[]> {
  const stats = await stat(path).catch(() => undefined);
  const location = { file: path, line: null };
  if (!stats) {
    diagnostics.add(location, 'no such file or folder');
    return [];
  }
  if (stats.isDirectory()) {
    const files = await findYamlFiles(path);
    if (files.length === 0) diagnostics.add(location, 'the folder has no .yaml or .yml file');
    return files;
  }
  if (!stats.isFile() || !isYaml(path)) {
    diagnostics.add(location, 'is not a .yaml or .yml file');
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
