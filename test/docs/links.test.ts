import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  anchorsOf,
  codeFiles,
  currentPages,
  inlineCode,
  pages,
  readPage,
  relativeLinks,
  root,
} from './pages';

const links = pages.flatMap(relativeLinks);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Every word of the code and of the data. */
const words = new Set(
  codeFiles().flatMap((path) => readFileSync(join(root, path), 'utf8').match(/\w+/g) ?? []),
);

describe('the documentation', () => {
  it('has a README of at most 1,000 words', () => {
    const words = readPage('README.md').text.split(/\s+/).filter(Boolean);
    expect(words.length).toBeLessThanOrEqual(1_000);
  });

  it('links to files that exist', () => {
    expect(links.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('links to headings that exist', () => {
    const missing = links.filter(
      ({ path, anchor }) => anchor !== undefined && !anchorsOf(readPage(path)).includes(anchor),
    );
    expect(missing).toEqual([]);
  });

  it('names scripts that package.json has', () => {
    const unknown = currentPages.flatMap(({ path, text }) =>
      [...text.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)]
        .map(([, name = '']) => name)
        .filter((name) => scripts[name] === undefined)
        .map((name) => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const missing = currentPages.flatMap((page) =>
      inlineCode(page)
        .filter((code) => /^(src|test|migrations|docs|bench|data|scripts)\/[\w./-]*$/.test(code))
        .filter((code) => !existsSync(join(root, code)))
        .map((code) => `${page.path}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  it('names tests that exist', () => {
    const missing = currentPages.flatMap(({ path, text }) =>
      [...text.matchAll(/npx jest (test\/[\w./-]+)/g)]
        .filter(([, target = '']) => !existsSync(join(root, target)))
        .map(([command]) => `${path}: ${command}`),
    );
    expect(missing).toEqual([]);
  });

  it('names symbols that exist', () => {
    const unknown = currentPages.flatMap((page) =>
      inlineCode(page)
        .flatMap((code) => code.match(/\b[A-Za-z]*[a-z][A-Z]\w*/g) ?? [])
        .filter((symbol) => !words.has(symbol))
        .map((symbol) => `${page.path}: ${symbol}`),
    );
    expect(unknown).toEqual([]);
  });

  it('lists every folder of src in src/README.md', () => {
    const listed = inlineCode(readPage('src/README.md'));
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${name}/`);
    expect(folders.filter((each) => !listed.some((name) => name.startsWith(each)))).toEqual([]);
  });

  it('lists every page in docs/README.md', () => {
    const listed = relativeLinks(readPage('docs/README.md')).map(({ path }) => path);
    const inDocs = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
    const unlisted = inDocs.filter((path) => !listed.includes(path));
    expect(unlisted).toEqual(['docs/README.md']);
  });
});
