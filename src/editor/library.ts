import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import type { LibraryQuery } from './configuration';
import { projectRoot } from '../project-root';

const FILE_NAME = /^\d{2}-([a-z0-9]+(?:-[a-z0-9]+)*)\.graphql$/;
/** `sql` is the number of SQL statements, which only a test reads. */
const KEYS = ['title', 'description', 'variables', 'sql'];

/** The queries of the library's folder, in the order of its numbered files. */
export function readLibrary(folder = join(projectRoot(), 'src/editor/library')): LibraryQuery[] {
  const files = readdirSync(folder).sort();
  const queries = files.map((file) => {
    try {
      return readQuery(file, readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      throw new Error(`${join(folder, file)}: ${(error as Error).message}`, { cause: error });
    }
  });
  // The slug addresses the query, so it must be unique regardless of the number.
  const slugs = queries.map(({ slug }) => slug);
  const duplicate = slugs.findIndex((slug, index) => slugs.indexOf(slug) !== index);
  if (duplicate >= 0)
    throw new Error(`${join(folder, files[duplicate]!)}: another file has this slug.`);
  return queries;
}

function readQuery(file: string, text: string): LibraryQuery {
  const slug = FILE_NAME.exec(file)?.[1];
  if (!slug)
    throw new Error('the file name must be two digits and a slug, such as 01-some-words.graphql.');
  const lines = text.split('\n');
  const start = lines.findIndex((line) => !line.startsWith('#'));
  const metadata = readMetadata(lines.slice(0, start));
  const query = lines.slice(start).join('\n').trim();
  requireOneNamedOperation(query);
  return { slug, ...metadata, query };
}

function readMetadata(lines: string[]): Pick<LibraryQuery, 'title' | 'description' | 'variables'> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const [, key = '', value = ''] = /^# ([a-z]+): (.*\S)\s*$/.exec(line) ?? [];
    // A misspelt key must not be mistaken for an ordinary comment.
    if (!KEYS.includes(key))
      throw new Error(`"${line}" has an unknown key; allowed: ${KEYS.join(', ')}.`);
    if (found.has(key)) throw new Error(`the key ${key} is given twice.`);
    found.set(key, value);
  }
  const title = found.get('title');
  const description = found.get('description');
  if (!title || !description) throw new Error('a title and a description are required.');
  return { title, description, variables: readVariables(found.get('variables') ?? '{}') };
}

function readVariables(json: string): Record<string, unknown> {
  const variables: unknown = JSON.parse(json);
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) {
    throw new Error('the variables are not a JSON object.');
  }
  return { ...variables };
}

function requireOneNamedOperation(query: string): void {
  const operations = parse(query).definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operations.length !== 1 || !operations[0]?.name) {
    throw new Error('exactly one operation, with a name, is required.');
  }
}
