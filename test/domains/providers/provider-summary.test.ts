import type { DataSource } from 'typeorm';
import { dataOf } from '../../support/ask';
import { emptyTables } from '../../support/emptying';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.close());

/** The stored total of providers, as it is in the response, and the rows of the list. */
async function storedAndListed(): Promise<{ stored: number; listed: number }> {
  const data = await dataOf(dataSource, '{ providers(first: 100) { totalCount nodes { id } } }');
  const { totalCount, nodes } = data['providers'] as { totalCount: number; nodes: unknown[] };
  return { stored: totalCount, listed: nodes.length };
}

describe('the stored total of providers', () => {
  it('follows each change of the record', async () => {
    expect(await storedAndListed()).toEqual({ stored: 0, listed: 0 });
    const record = new SyntheticRecord();
    for (const slug of ['a', 'b', 'c']) record.provider(slug);
    await record.insertInto(dataSource);
    expect(await storedAndListed()).toEqual({ stored: 3, listed: 3 });
    await dataSource.query(`delete from provider where slug = 'b'`);
    expect(await storedAndListed()).toEqual({ stored: 2, listed: 2 });
    await dataSource.query(`update provider set name = 'Another name'`);
    expect(await storedAndListed()).toEqual({ stored: 2, listed: 2 });
    await emptyTables(dataSource, 'provider');
    expect(await storedAndListed()).toEqual({ stored: 0, listed: 0 });
  });
});
