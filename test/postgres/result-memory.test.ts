import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client } from 'pg';
import { QueryTimeoutClient } from '../../src/postgres/query-timeout-client';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The memory of results. The embedded database of a test has no connection. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (options?: { type: 'minor' }) => void;

/** About 1 MB in the heap, in 1,000 rows. */
const megabyteOfRows =
  'select repeat(md5(n::text), 30) || n as text from generate_series(1, 1000) n';
const results = 30;

/** How many MB are left of results of 1 MB each, which nothing refers to, by young collections. */
async function megabytesLeft(client: Client): Promise<number> {
  await client.query(megabyteOfRows);
  collectGarbage();
  const before = getHeapStatistics().used_heap_size;
  for (let result = 0; result < results; result += 1) {
    expect((await client.query(megabyteOfRows)).rows).toHaveLength(1_000);
    collectGarbage({ type: 'minor' });
  }
  return (getHeapStatistics().used_heap_size - before) / 2 ** 20;
}

describeOnServer('results of statements', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase({ migrate: false });
  });
  afterAll(() => database.close());

  let client: Client | undefined;
  afterEach(() => client?.end());

  const open = async (type: typeof Client): Promise<Client> => {
    const { url } = database.connection as { url: string };
    client = new type({ connectionString: url });
    await client.connect();
    return client;
  };

  it('are freed while they are young', async () => {
    expect(await megabytesLeft(await open(QueryTimeoutClient))).toBeLessThan(results / 3);
  });

  // Should `pg` free them one day, its own promise is as good.
  it('are not where `pg` makes the promise', async () => {
    expect(await megabytesLeft(await open(Client))).toBeGreaterThan((results * 2) / 3);
  });

  it('fail with the stack of who awaits them', async () => {
    const connected = await open(QueryTimeoutClient);
    const theCaller = async (): Promise<unknown> => await connected.query('select 1 / 0');
    const error = (await theCaller().catch((reason: unknown) => reason)) as Error;
    expect(error.message).toBe('division by zero');
    expect(error.stack).toContain('theCaller');
  });
});
