import { longestPoolWaitMs, withPooledClient } from '../../src/postgres/pooled-client';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The time that requests wait for a connection of the pool. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let releaseAll: () => void = () => undefined;
afterEach(() => releaseAll());

/** Takes all connections of the pool until `releaseAll`. */
async function takeAll(): Promise<void> {
  const held = new Promise<void>((resolve) => (releaseAll = resolve));
  for (let at = 0; at < 4; at++) {
    await new Promise<void>((taken) => {
      void withPooledClient(database.service, undefined, () => {
        taken();
        return held;
      });
    });
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const query = (): Promise<unknown> =>
  withPooledClient(database.service, undefined, (client) => client.query('select 1'));

it('is the longest current wait, and 0 if there is none', async () => {
  expect(longestPoolWaitMs(database.service)).toBe(0);
  await takeAll();
  expect(longestPoolWaitMs(database.service)).toBe(0);
  const startedAt = performance.now();
  const first = query();
  await pause(30);
  const second = query();
  const longestMs = longestPoolWaitMs(database.service);
  expect(longestMs).toBeGreaterThanOrEqual(25);
  expect(longestMs).toBeLessThanOrEqual(performance.now() - startedAt);
  releaseAll();
  await Promise.all([first, second]);
  expect(longestPoolWaitMs(database.service)).toBe(0);
});

it('does not count a wait that timed out', async () => {
  await takeAll();
  const { options } = (database.service.driver as unknown as { master: { options: Waiting } })
    .master;
  const { connectionTimeoutMillis } = options;
  options.connectionTimeoutMillis = 20;
  try {
    await expect(query()).rejects.toThrow('timeout exceeded');
    expect(longestPoolWaitMs(database.service)).toBe(0);
  } finally {
    options.connectionTimeoutMillis = connectionTimeoutMillis;
  }
});

interface Waiting {
  connectionTimeoutMillis: number;
}
