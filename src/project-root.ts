import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the nearest package.json at or above a folder. Files that are not compiled (data,
 * queries, the built editor) are found from it, whether the code runs from `dist` or from `src`.
 */
export function projectRoot(from: string = __dirname): string {
  const parent = dirname(from);
  if (existsSync(join(from, 'package.json'))) return from;
  if (parent === from) throw new Error(`No package.json at or above ${__dirname}`);
  return projectRoot(parent);
}
