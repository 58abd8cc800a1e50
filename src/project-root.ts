import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the nearest package.json above a file.
 * What is not code (data, queries, the built page) lies at one place under it, whether the code
 * runs compiled from dist or, in a test, from src.
 */
export function projectRoot(from: string = __dirname): string {
  const parent = dirname(from);
  if (existsSync(join(from, 'package.json'))) return from;
  if (parent === from) throw new Error(`No package.json in any folder above ${__dirname}.`);
  return projectRoot(parent);
}
