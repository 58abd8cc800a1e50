import { longestPoolWaitMs, withPooledClient } from '../../src/postgres/pooled-client';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** Connections are handed out in the order in which they are asked for. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let letGo: () => void = () => undefined;
afterEach(() => letGo());

/** Takes as many connections as there are, until they are let go of. */
async function holdAll(): Promise<void> {
  const held = new Promise<void>((resolve) => (letGo = resolve));
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

const ask = (): Promise<unknown> =>
  withPooledClient(database.service, undefined, (client) => client.query('select 1'));

it('tells how long who waits the longest has waited, and 0 where nobody does', async () => {
  expect(longestPoolWaitMs(database.service)).toBe(0);
  await holdAll();
  expect(longestPoolWaitMs(database.service)).toBe(0);
  const begun = performance.now();
  const first = ask();
  await pause(30);
  const second = ask();
  const told = longestPoolWaitMs(database.service);
  expect(told).toBeGreaterThanOrEqual(25);
  expect(told).toBeLessThanOrEqual(performance.now() - begun);
  letGo();
  await Promise.all([first, second]);
  expect(longestPoolWaitMs(database.service)).toBe(0);
});

it('forgets who was given no connection in time', async () => {
  await holdAll();
  const { options } = (database.service.driver as unknown as { master: { options: Waiting } })
    .master;
  const { connectionTimeoutMillis } = options;
  options.connectionTimeoutMillis = 20;
  try {
    await expect(ask()).rejects.toThrow('timeout exceeded');
    expect(longestPoolWaitMs(database.service)).toBe(0);
  } finally {
    options.connectionTimeoutMillis = connectionTimeoutMillis;
  }
});

interface Waiting {
  connectionTimeoutMillis: number;
}
