import { readPage } from '../docs/pages';

/** A block of code of docs/frontends.md, and the file of the project that it is for. */
export interface DocumentedFile {
  path: string;
  text: string;
}

/** The page's sections by their headings. */
export function pageSections(): Map<string, string> {
  const [, ...sections] = readPage('docs/frontends.md').text.split(/^## /m);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end)];
    }),
  );
}

function sectionOf(heading: string): string {
  const section = pageSections().get(heading);
  if (section === undefined) throw new Error(`docs/frontends.md has no section ${heading}`);
  return section;
}

/** A block is for the file of its first line, or of the line above it. */
const fileBlock = /(?:^`([\w./-]+)`:\n\n)?^```(?:ts|js|json)\n(?:\/\/ (\S+)\n)?([^]*?)^```$/gm;

export function filesOf(heading: string): DocumentedFile[] {
  return [...sectionOf(heading).matchAll(fileBlock)]
    .map(([, above, first, text = '']) => ({ path: first ?? above ?? '', text }))
    .filter(({ path }) => path !== '');
}

export const documentedFiles = (headings: readonly string[]): DocumentedFile[] =>
  headings.flatMap(filesOf);

/** What is to be added to `tsconfig.app.json`: the block of JSON that is no file of its own. */
export function compilerOptions(heading: string): object {
  const [, json = ''] = /^```json\n([^]*?)^```$/m.exec(sectionOf(heading)) ?? [];
  return JSON.parse(json) as object;
}

/** The commands of a section, those of its blocks of shell that begin with one of these words. */
export function commandsOf(heading: string, ...words: readonly string[]): string[] {
  const blocks = [...sectionOf(heading).matchAll(/^```sh\n([^]*?)^```$/gm)];
  const lines = blocks.flatMap(([, text = '']) => text.replaceAll('\\\n', '').split('\n'));
  return lines.filter((line) => words.some((word) => line.startsWith(`${word} `)));
}
