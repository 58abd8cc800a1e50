import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { QueryTimeoutClient } from '../../src/postgres/query-timeout-client';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The client-side timeout of queries. The embedded database has no connection. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** Bytes of ReadyForQuery, the last message of a response, which may come late. */
const readyForQueryBytes = 6;

/** A proxy to the server that delays ReadyForQuery by 50 ms. */
async function openDelayingProxy(url: URL): Promise<Server> {
  const proxy = createServer((near) => {
    const far = connect(Number(url.port), url.hostname);
    near.pipe(far).on('error', () => near.destroy());
    near.on('error', () => far.destroy());
    let sent = Promise.resolve();
    far.on('data', (bytes: Buffer) => {
      const isEnd = bytes.at(-readyForQueryBytes) === 'Z'.charCodeAt(0);
      const [first, last] = [
        bytes.subarray(0, -readyForQueryBytes),
        bytes.subarray(-readyForQueryBytes),
      ];
      sent = sent.then(async () => {
        near.write(isEnd ? first : bytes);
        if (!isEnd) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
        near.write(last);
      });
    });
    far.on('end', () => void sent.then(() => near.end()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}

describeOnServer('a connection with a query timeout of half a second', () => {
  let database: TestDatabase;
  let proxy: Server;
  let client: QueryTimeoutClient;
  beforeAll(async () => {
    database = await openTestDatabase({ migrate: false });
    proxy = await openDelayingProxy(new URL((database.connection as { url: string }).url));
  });
  afterAll(async () => {
    await new Promise((resolve) => proxy.close(resolve));
    await database.close();
  });

  beforeEach(async () => {
    const late = new URL((database.connection as { url: string }).url);
    late.port = String((proxy.address() as AddressInfo).port);
    client = new QueryTimeoutClient({ connectionString: late.href, queryTimeoutMs: 500 });
    client.on('error', () => undefined);
    await client.connect();
  });
  afterEach(() => client.end());

  it('fails a longer query, and every later one', async () => {
    await expect(client.query('select pg_sleep(2)')).rejects.toThrow('did not answer in time');
    await expect(client.query('select 1')).rejects.toThrow();
  });

  it('has the whole timeout for the query after a failed one', async () => {
    await client.query('set statement_timeout = 400');
    await expect(client.query('select pg_sleep(2)')).rejects.toThrow('statement timeout');
    // Sent at once, before ReadyForQuery of the failed query.
    await client.query('select pg_sleep(0.25)');
  });

  it('has no timeout while idle', async () => {
    await client.query('select 1');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await client.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
  });
});
