import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { askTwice } from '../support/plan';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

const root = join(__dirname, '../..');
const files = ['test/queries', 'src/editor/library'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => join(folder, file)),
);

/** Operations that only code can resolve. */
const unplannedFiles = new Set([
  'src/editor/library/19-would-this-top-up-be-cleared.graphql',
  'src/editor/library/26-whom-may-these-names-mean.graphql',
  'src/editor/library/22-what-changed-since-a-day.graphql',
]);

describe('a planned operation gives the same response as the resolvers, byte for byte', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await connectToRecord();
  });
  afterAll(() => dataSource.destroy());

  it.each(files)('%s', async (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const variablesText = /^# variables: (.*)$/m.exec(text)?.[1] ?? '{}';
    const variables = JSON.parse(variablesText) as Record<string, unknown>;
    const { planned, resolved, reason, failure, textBytes } = await askTwice(
      testResources(dataSource),
      text,
      variables,
    );
    expect(failure).toBeUndefined();
    if (unplannedFiles.has(file)) return void expect(reason).toBe('undeclared');
    expect(reason).toBeUndefined();
    expect(planned).toBe(resolved);
    // PostgreSQL grows a longer text in memory that it maps again for each statement.
    expect(Math.max(...textBytes)).toBeLessThanOrEqual(64 * 1024);
  });

  const page = `query ($after: String, $filter: SeizureFilter) {
    seizures(first: 1, after: $after, filter: $filter, orderBy: [
      { field: VALUE, direction: DESC }, { field: ANNOUNCED_ON, direction: ASC }
    ]) { totalCount nodes { slug } pageInfo { endCursor hasNextPage hasPreviousPage } }
  }`;
  it('page after page, with the statement of the page before', async () => {
    const statements = new Set<string>();
    const filter = { currency: { eq: 'USD' } };
    let [before, variables]: Record<string, unknown>[] = [{}, { filter, after: null }];
    for (let pages = 0; variables !== undefined; pages++) {
      const answer = await askTwice(testResources(dataSource), page, variables, { before });
      expect(answer.planned).toBe(answer.resolved);
      statements.add(answer.statement);
      const { seizures } = JSON.parse(answer.resolved) as {
        seizures: { pageInfo: { endCursor: string; hasNextPage: boolean } };
      };
      const { endCursor, hasNextPage } = seizures.pageInfo;
      [before, variables] = [variables, hasNextPage ? { filter, after: endCursor } : undefined];
      if (!hasNextPage) expect(pages).toBeGreaterThan(2);
    }
    // The first page has no cursor, so its statement differs.
    expect(statements.size).toBe(2);
  });
});
