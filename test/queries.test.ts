import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { ask } from './support/ask';
import { connectToRecord } from './support/record-database';

/**
 * Each query in test/queries, and each of the editor's library, over the curated record. Its
 * answer and its SQL are in files beside it, so that a change of either shows in
 * the diff. `UPDATE=1 npm test` writes them.
 */
const folders = {
  queries: join(__dirname, 'queries'),
  library: join(__dirname, '../src/editor/library'),
};
const snapshots = join(__dirname, 'queries/snapshots');

interface QueryFile {
  name: string;
  text: string;
}

function filesIn(folder: string, prefix: string): QueryFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({
      name: `${prefix}${file.replace(/\.graphql$/, '')}`,
      text: readFileSync(join(folder, file), 'utf8'),
    }));
}

function header(text: string, name: string): string | undefined {
  return new RegExp(`^# ${name}: (.*)$`, 'm').exec(text)?.[1];
}

function expectSnapshot(file: string, actual: string): void {
  const path = join(snapshots, file);
  if (process.env['UPDATE'] === '1') writeFileSync(path, actual);
  expect(actual).toBe(readFileSync(path, 'utf8'));
}

/** When commits were made is another instant in each database. */
const withoutInstants = (json: string): string =>
  json.replace(/("(?:recordedAt|knownAt|earliestKnownAt)": )"[^"]*"/g, '$1"an instant"');

describe.each([...filesIn(folders.queries, ''), ...filesIn(folders.library, 'library-')])(
  '$name',
  ({ name, text }) => {
    let dataSource: DataSource;
    beforeAll(async () => {
      dataSource = await connectToRecord();
    });
    afterAll(() => dataSource.destroy());

    it('answers, and costs the statements that it says', async () => {
      const variables = JSON.parse(header(text, 'variables') ?? '{}') as Record<string, unknown>;
      const { result, statements } = await ask(dataSource, text, variables);
      expect(result.errors).toBeUndefined();
      const json = withoutInstants(JSON.stringify(result.data, null, 2));
      expectSnapshot(`${name}.json`, `${json}\n`);
      // Statements of one depth run side by side, so they are kept sorted, not in their order.
      expectSnapshot(`${name}.sql`, `${[...statements].sort().join(';\n\n')};\n`);
      expect(statements).toHaveLength(Number(header(text, 'sql')));
    });
  },
);
