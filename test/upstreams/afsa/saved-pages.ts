import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFiles, type BundledFile } from '../../../src/upstreams/bundle';

const folder = join(__dirname, '../../../src/upstreams/afsa/samples/2026-11-30');

/** The pages that were made by hand, some of their text replaced, or left out. */
export function savedPages(
  replacements: readonly (readonly [file: string, find: string | RegExp, by: string])[] = [],
  without: readonly string[] = [],
): Buffer {
  const files = readdirSync(folder)
    .filter((name) => !without.includes(name))
    .map((name): BundledFile => {
      let text = readFileSync(join(folder, name), 'utf8');
      for (const [file, find, by] of replacements) {
        if (!name.startsWith(file)) continue;
        if (text.replace(find, '\u0000') === text)
          throw new Error(`${name} does not have ${String(find)}`);
        text = text.replace(find, by);
      }
      return { name, bytes: Buffer.from(text) };
    });
  return bundleFiles(files);
}
