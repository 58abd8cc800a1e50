import { sql } from '../../src/postgres/sql';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { OverloadDetector, overloadedError } from '../../src/http/overload-detector';
import { maxEstimatedWaitMs } from '../../src/http/wait-estimate';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { idlePool } from '../support/idle-pool';
import { scrape } from '../support/scrape';
import { post, startServer, type Answer, type TestServer } from '../support/http-server';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** More than can be answered in time: who comes last is told so at once. */
let database: TestDatabase;
let server: TestServer;
const metrics = new GatewayMetrics();
let held: (() => void)[];

beforeAll(async () => {
  database = await openTestDatabase();
  const resources = testResources(database.service, database.tenantTransactions);
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  const recordVersion = new SingleProcessRecordVersion(resources.run, silent);
  server = await startServer(database.service, { resources, recordVersion, metrics });
  while (recordVersion.current === null) await new Promise(setImmediate);
});
afterAll(async () => {
  await server.close();
  await database.close();
});
beforeEach(() => (held = []));
afterEach(() => held.forEach((release) => release()));

interface Pool {
  waitingCount: number;
  connect(): Promise<{ release(): void }>;
}

const pool = (): Pool => (database.service.driver as unknown as { master: Pool }).master;
const waitingForConnection = (): number => pool().waitingCount;

/** Takes connections of the pool's, and has others wait for one. */
async function hold(waiting: number): Promise<void> {
  const take = async (): Promise<void> => {
    const client = await pool().connect();
    held.push(() => client.release());
  };
  // There are four.
  for (let at = 0; at < 4; at++) await take();
  for (let at = 0; at < waiting; at++)
    void pool()
      .connect()
      .then((client) => client.release());
  expect(waitingForConnection()).toBe(waiting);
}

/** Has statements wait for longer than a request may; resolves to their end. */
async function holdUp(): Promise<{ ended: Promise<unknown> }> {
  await hold(0);
  const { run } = testResources(database.service);
  const ended = Promise.all(Array.from({ length: 51 }, () => run(sql`select 1`)));
  await pause(maxEstimatedWaitMs + 20);
  return { ended };
}

const ask = (query: string): Promise<Answer> => post(server.address, { query });
async function healthOf(path: string): Promise<[number, string]> {
  const response = await fetch(`${server.address}/${path}`);
  return [response.status, await response.text()];
}
const kept = '{ providers { totalCount } }';
const mebibyte = 1024 * 1024;

describe('while too many requests wait for the database', () => {
  it('rejects new requests, and serves cached responses', async () => {
    await ask(kept);
    const waiting = await holdUp();
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ licenses { totalCount } }' }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{1,64}$/);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'Server is overloaded; retry later',
          extensions: { code: 'UNAVAILABLE', retryAfter: 1 },
        },
      ],
    });
    expect((await ask(kept)).status).toBe(200);
    expect(await healthOf('readyz')).toEqual([503, 'overloaded\n']);
    expect(await healthOf('healthz')).toEqual([200, 'ok\n']);
    // None of them is held for a connection, of which none comes free here.
    expect(waitingForConnection()).toBe(51);
    held.splice(0).forEach((release) => release());
    await waiting.ended;
    const told = await scrape(metrics.registry);
    expect(told.valueOf('gateway_errors_total{code="UNAVAILABLE"}')).toBe(1);
  });

  it('accepts them again once the database answers', async () => {
    const waiting = await holdUp();
    expect((await ask('{ authorities { nodes { name } } }')).status).toBe(503);
    held.splice(0).forEach((release) => release());
    await waiting.ended;
    expect((await ask('{ authorities { nodes { name } } }')).status).toBe(200);
  });

  it('still serves the requests that wait', async () => {
    await hold(49);
    const answer = ask('{ assets: seizures { totalCount } }');
    await new Promise((resolve) => setTimeout(resolve, 50));
    held.splice(0).forEach((release) => release());
    expect((await answer).status).toBe(200);
    expect((await ask('{ authorities { totalCount } }')).status).toBe(200);
  });
});

/** Keeps the process from everything else for a while. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

it('checks the database once a second, however often /readyz is requested', async () => {
  const migrations = jest.spyOn(database.service, 'showMigrations');
  await pause(1_100);
  migrations.mockClear();
  const begun = performance.now();
  const told = await Promise.all(Array.from({ length: 200 }, () => healthOf('readyz')));
  expect(new Set(told.map(([status]) => status))).toEqual(new Set([200]));
  const seconds = (performance.now() - begun) / 1_000;
  expect(migrations).toHaveBeenCalled();
  expect(migrations.mock.calls.length).toBeLessThanOrEqual(1 + seconds);
  migrations.mockRestore();
});

it('rejects all requests while clients leave too many responses unread', () => {
  const overload = new OverloadDetector(idlePool);
  const ends = ['a', 'b', 'c', 'd'].map((client) =>
    overload.trackUnsentBytes(32 * mebibyte, client),
  );
  expect(overload.isMemoryAtRisk).toBe(false);
  ends.push(overload.trackUnsentBytes(1, 'e'));
  expect(overload.isMemoryAtRisk).toBe(true);
  ends[0]?.();
  expect(overload.isMemoryAtRisk).toBe(false);
  overload.close();
});

it('rejects one client that leaves too many responses unread', () => {
  const overload = new OverloadDetector(idlePool);
  // One answer is sent, however large.
  overload.trackUnsentBytes(40 * mebibyte, 'large')();
  const end = overload.trackUnsentBytes(31 * mebibyte, 'a');
  expect(() => overload.trackUnsentBytes(2 * mebibyte, 'a')).toThrow(overloadedError);
  overload.trackUnsentBytes(2 * mebibyte, 'b');
  expect(overload.isMemoryAtRisk).toBe(false);
  end();
  overload.trackUnsentBytes(32 * mebibyte, 'a');
  overload.close();
});

describe('while the event loop lags', () => {
  it('rejects requests until it has caught up', async () => {
    for (let time = 0; time < 3; time++) {
      block(1_030);
      await pause(1);
    }
    const response = ask('{ sources { totalCount } }');
    // A single check in time would end the overload before a slow machine sends the request.
    while ((await Promise.race([response, pause(1)])) === undefined) block(1_030);
    const { status, body } = await response;
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
    expect((await healthOf('healthz'))[0]).toBe(200);
    await pause(100);
    expect((await ask('{ sources { totalCount } }')).status).toBe(200);
    expect((await healthOf('readyz'))[0]).toBe(200);
  });

  it('accepts requests after a few slow tasks', async () => {
    for (let time = 0; time < 5; time++) {
      block(500);
      await pause(1);
    }
    expect((await ask('{ sources { totalCount } }')).status).toBe(200);
  });
});
