import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { post, startServer, type TestServer } from '../../support/http-server';
import { times } from '../../support/repeated-text';

/** Documents that are not cached are parsed in turns, over HTTP. */
let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await startServer(database.service);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const long = (name: number): string => `{ ${times(1_000, (at) => `a${name}${at}`)} }`;

it('a short document is executed before most long ones that came before it', async () => {
  const done: string[] = [];
  const ask = async (query: string, name: string): Promise<void> => {
    const { status } = await post(server.address, { query });
    done.push(`${name} ${status}`);
  };
  const documents = Array.from({ length: 16 }, (_, at) => ask(long(at), 'long'));
  await Promise.all([...documents, ask('{ short: __typename }', 'short')]);
  // On a slow machine the last of them may time out.
  expect(new Set(done)).toContain('long 400');
  expect(done.indexOf('short 200')).toBeGreaterThanOrEqual(0);
  expect(done.indexOf('short 200')).toBeLessThan(11);
});
