import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { QueryTimeoutClient } from '../../src/postgres/query-timeout-client';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** How long a connection waits for an answer. The embedded database is no link. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** The end of an answer is a message of its own, of 6 bytes, which may come later than the rest. */
const ready = 6;

/** A way to the server on which that message comes 50 ms late. */
async function openLateRoad(url: URL): Promise<Server> {
  const road = createServer((near) => {
    const far = connect(Number(url.port), url.hostname);
    near.pipe(far).on('error', () => near.destroy());
    near.on('error', () => far.destroy());
    let sent = Promise.resolve();
    far.on('data', (bytes: Buffer) => {
      const isEnd = bytes.at(-ready) === 'Z'.charCodeAt(0);
      const [first, last] = [bytes.subarray(0, -ready), bytes.subarray(-ready)];
      sent = sent.then(async () => {
        near.write(isEnd ? first : bytes);
        if (!isEnd) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
        near.write(last);
      });
    });
    far.on('end', () => void sent.then(() => near.end()));
  });
  await new Promise<void>((resolve) => road.listen(0, '127.0.0.1', resolve));
  return road;
}

describeOnServer('a connection that waits half a second for an answer', () => {
  let database: TestDatabase;
  let road: Server;
  let client: QueryTimeoutClient;
  beforeAll(async () => {
    database = await openTestDatabase({ migrate: false });
    road = await openLateRoad(new URL((database.connection as { url: string }).url));
  });
  afterAll(async () => {
    await new Promise((resolve) => road.close(resolve));
    await database.close();
  });

  beforeEach(async () => {
    const late = new URL((database.connection as { url: string }).url);
    late.port = String((road.address() as AddressInfo).port);
    client = new QueryTimeoutClient({ connectionString: late.href, queryTimeoutMs: 500 });
    client.on('error', () => undefined);
    await client.connect();
  });
  afterEach(() => client.end());

  it('is left by a longer one, and takes no other', async () => {
    await expect(client.query('select pg_sleep(2)')).rejects.toThrow('did not answer in time');
    await expect(client.query('select 1')).rejects.toThrow();
  });

  it('waits as long for what is asked after one that failed late', async () => {
    await client.query('set statement_timeout = 400');
    await expect(client.query('select pg_sleep(2)')).rejects.toThrow('statement timeout');
    // Asked at once: the server has not said yet that it is ready again.
    await client.query('select pg_sleep(0.25)');
  });

  it('waits for ever for nothing that was asked', async () => {
    await client.query('select 1');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await client.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
  });
});
