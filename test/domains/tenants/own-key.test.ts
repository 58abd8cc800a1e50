import { statementRunner } from '../../../src/postgres/statement-runner';
import { issueKey } from '../../../src/domains/tenants/api-key.write';
import { keyPrefix } from '../../../src/domains/tenants/api-key-text';
import { startServer, type TestServer } from '../../support/http-server';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

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

const issue = (expiresAt: Date | null): Promise<string> =>
  issueKey(statementRunner(database.dataSource), {
    slug: 'a-bank',
    scopes: ['record:review', 'evaluations:read'],
    expiresAt,
  });

async function ask(key?: string): Promise<unknown> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: '{ ownKey { tenant prefix scopes expiresAt } }' }),
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return ((await response.json()) as { data: { ownKey: unknown } }).data.ownKey;
}

test('a key is named by its prefix, with its scopes and its end', async () => {
  const end = new Date('2099-12-31T18:59:59.999Z');
  const key = await issue(end);
  expect(await ask(key)).toEqual({
    tenant: 'a-bank',
    prefix: keyPrefix(key),
    scopes: ['evaluations:read', 'record:review'],
    expiresAt: end.toISOString(),
  });
});

test('a key that is valid until it is revoked has no end', async () => {
  expect(await ask(await issue(null))).toMatchObject({ expiresAt: null });
});

test('a request without a key has none', async () => {
  await ask(await issue(null));
  expect(await ask()).toBeNull();
});
