import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const FONT = /url\(["']?data:font\/(\w+);base64,([^"')]+)["']?\)/g;

/**
 * Moves fonts from style sheets into files. GraphiQL's style sheet embeds 30 fonts (400 kB), for
 * many scripts; from files, a browser loads only those whose characters are on the page.
 */
export function fontsAsFiles(): Plugin {
  const fonts = new Map<string, Buffer>();
  const moveOut = (_url: string, type: string, base64: string): string => {
    const name = `font-${createHash('sha256').update(base64).digest('hex').slice(0, 8)}.${type}`;
    fonts.set(name, Buffer.from(base64, 'base64'));
    return `url(font:${name})`;
  };
  return {
    name: 'fonts-as-files',
    setup({ onLoad, onResolve }) {
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const style = await readFile(path, 'utf8');
        return { contents: style.replace(FONT, moveOut), loader: 'css' };
      });
      onResolve({ filter: /^font:/ }, ({ path }) => {
        return { path: path.slice('font:'.length), namespace: 'font' };
      });
      onLoad({ filter: /./, namespace: 'font' }, ({ path }) => {
        return { contents: fonts.get(path)!, loader: 'file' };
      });
    },
  };
}
