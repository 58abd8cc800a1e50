import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { dataOf } from './support/ask';
import { connectToRecord } from './support/record-database';

/** The README's queries give the answers that stand below them. `UPDATE=1` writes them anew. */
const path = join(__dirname, '../README.md');
const readme = readFileSync(path, 'utf8');
const examples = [...readme.matchAll(/```graphql\n([^]*?)```\n\n```json\n([^]*?)\n```/g)];

describe('the README', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await connectToRecord();
  });
  afterAll(() => dataSource.destroy());

  it('has four queries', () => expect(examples).toHaveLength(4));

  it.each(examples.map(([, query, answer], index) => [index + 1, query, answer] as const))(
    'tells the true answer to query %i',
    async (_, query = '', answer = '') => {
      const actual = JSON.stringify({ data: await dataOf(dataSource, query) }, null, 2);
      if (process.env['UPDATE'] === '1') {
        const text = readFileSync(path, 'utf8');
        const [before, after] = text.split(`${query}\`\`\`\n\n\`\`\`json\n`) as [string, string];
        const rest = after.slice(after.indexOf('\n```'));
        writeFileSync(path, `${before}${query}\`\`\`\n\n\`\`\`json\n${actual}${rest}`);
      } else {
        expect(JSON.parse(answer)).toEqual(JSON.parse(actual));
      }
    },
  );

  it('lists the variables that the configuration reads, and no others', () => {
    const files = ['config.ts', 'telemetry.ts'];
    const config = files
      .map((file) => readFileSync(join(__dirname, '../src/config', file), 'utf8'))
      .join('');
    const read = [...config.matchAll(/read\(\s*'([A-Z_]+)'/g)].map(([, name]) => name);
    const table = readme.slice(readme.indexOf('| variable'), readme.indexOf('A malformed value'));
    const listed = [...table.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect(listed.sort()).toEqual(read.sort());
  });
});
