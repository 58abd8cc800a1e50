import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const root = join(__dirname, '../..');

/** A page of the documentation, by its path from the project's root. */
export interface Page {
  path: string;
  text: string;
}

export const readPage = (path: string): Page => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
});

/** The files of a folder and of the folders in it, except for installed packages. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path);
    return [path];
  });
}

const pagesIn = (folder: string): Page[] =>
  filesIn(folder)
    .filter((path) => path.endsWith('.md'))
    .map(readPage);

/** The files of code and data that the documentation speaks of, without its own tests. */
export function codeFiles(): string[] {
  const inFolders = ['src', 'migrations', 'test', 'bench', 'data', 'packages'].flatMap(filesIn);
  return [
    ...inFolders.filter((path) => /\.([cm]?[jt]sx?|json|ya?ml|graphql)$/.test(path)),
    'schema.graphql',
    'tsconfig.json',
    'package.json',
    '.dependency-cruiser.cjs',
  ].filter((path) => !path.startsWith('test/docs/'));
}

/** Every page that a reader may be sent to. */
export const pages: readonly Page[] = [
  readPage('README.md'),
  readPage('CHANGELOG.md'),
  ...['docs', 'src', 'data', 'bench', 'test', 'packages'].flatMap(pagesIn),
];

/** Pages that describe the present state; the change log also names what is gone. */
export const currentPages = pages.filter(({ path }) => path !== 'CHANGELOG.md');

/** A relative link, resolved to a path from the project's root, and the heading it names. */
export interface Link {
  page: string;
  path: string;
  anchor: string | undefined;
}

export function relativeLinks({ path, text }: Page): Link[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  );
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      const resolved = file === '' ? path : relative(root, join(root, dirname(path), file));
      return { page: path, path: resolved, anchor };
    });
}

/** The anchors that GitHub makes of a page's headings. */
export function anchorsOf({ text }: Page): string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

export const withoutCode = (text: string): string => text.replace(/^```[^]*?^```$/gm, '');

/** What stands between backticks in the running text. */
export function inlineCode({ text }: Page): string[] {
  return [...withoutCode(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The cells of the rows below a heading row that begins with these cells. */
export function tableRows({ path, text }: Page, ...head: string[]): string[][] {
  const lines = text.split('\n');
  const cells = (line = ''): string[] =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => head.every((each, at) => cells(line)[at] === each));
  if (start < 0) throw new Error(`${path} has no table headed ${head.join(', ')}`);
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? undefined : end).map((line) => cells(line));
}
