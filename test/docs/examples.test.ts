import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import type { DataSource } from 'typeorm';
import { gatewaySchema } from '../../src/graphql/schema';
import { dataOf } from '../support/ask';
import { connectToRecord } from '../support/record-database';
import { pages, readPage, root } from './pages';

/** The examples of the documentation work. `UPDATE=1` writes the answers below the queries. */
const examples = pages.flatMap(({ path, text }) =>
  [...text.matchAll(/```graphql\n([^]*?)```\n\n```json\n([^]*?)\n```/g)].map(
    ([, query = '', answer = '']) => ({ path, query, answer }),
  ),
);

/** A body of a request that a shell sends, in single quotes. */
const bodies = pages.flatMap(({ path, text }) =>
  [...text.matchAll(/ -d '(\{[^']*\})'/g)].map(([, body = '']) => ({ path, body })),
);

describe('the queries of the documentation', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await connectToRecord();
  });
  afterAll(() => dataSource.destroy());

  it('stand in the README: three questions and a decision', () => {
    expect(examples.filter(({ path }) => path === 'README.md')).toHaveLength(4);
  });

  it.each(examples.map((each, index) => ({ ...each, number: index + 1 })))(
    'give the answer below them: number $number, in $path',
    async ({ path, query, answer }) => {
      const actual = JSON.stringify({ data: await dataOf(dataSource, query) }, null, 2);
      if (process.env['UPDATE'] === '1') updateAnswer(join(root, path), query, actual);
      else expect(JSON.parse(answer)).toEqual(JSON.parse(actual));
    },
  );

  it('have their answer below them, each one', () => {
    const queries = pages.flatMap(({ text }) => [...text.matchAll(/```graphql\n/g)]);
    expect(queries).toHaveLength(examples.length);
  });

  it.each(bodies)('are valid where a shell sends them, in $path', async ({ body }) => {
    const { query, documentId, variables } = JSON.parse(body) as Record<string, unknown>;
    expect([typeof query, typeof documentId]).toContain('string');
    if (typeof query !== 'string') return;
    expect(validate(await gatewaySchema(), parse(query))).toEqual([]);
    expect(typeof variables).toMatch(/undefined|object/);
  });

  it('include the recording of a decision', () => {
    const { text } = readPage('docs/evaluate.md');
    expect(text).toContain('mutation ($input: EvaluateTransferInput!)');
  });
});

function updateAnswer(path: string, query: string, actual: string): void {
  const text = readFileSync(path, 'utf8');
  const [before, after] = text.split(`${query}\`\`\`\n\n\`\`\`json\n`) as [string, string];
  const rest = after.slice(after.indexOf('\n```'));
  writeFileSync(path, `${before}${query}\`\`\`\n\n\`\`\`json\n${actual}${rest}`);
}
