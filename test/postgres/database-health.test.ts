import { DatabaseHealth } from '../../src/postgres/database-health';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** What `/readyz` says of a database; `test/operations` has a disk that is full. */
let database: TestDatabase;
let health: DatabaseHealth;
let events: string[];

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => {
  events = [];
  health = new DatabaseHealth(database.service, true, {
    onWritesFail: (problem) => events.push(problem),
    onWritesRestored: () => events.push('restored'),
  });
});
afterAll(() => database.close());
afterEach(() => jest.restoreAllMocks());

const failed = (code: string): Error => Object.assign(new Error('a message'), { code });
const full = "read-only: the database's disk is full";

it('is healthy, as the role that serves', async () => {
  expect(await health.check()).toBeNull();
  expect(events).toEqual([]);
});

it('is not from the report of a failed write on, until writes succeed for a while', async () => {
  const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  health.reportFailure(failed('53100'));
  expect(health.knownProblem).toBe(full);
  expect(await health.check()).toBe(full);
  clock.mockReturnValue(5_999);
  health.reportFailure(failed('53100'));
  clock.mockReturnValue(10_998);
  expect(await health.check()).toBe(full);
  clock.mockReturnValue(10_999);
  expect(await health.check()).toBeNull();
  expect(events).toEqual([full, 'restored']);
});

it('ignores errors that say nothing about the database', () => {
  for (const code of ['23505', '22003', '40P01', 'ECONNRESET']) health.reportFailure(failed(code));
  health.reportFailure(undefined);
  expect(health.knownProblem).toBeNull();
});

it('leaves one row, however often it is checked', async () => {
  const clock = jest.spyOn(performance, 'now');
  for (const at of [1, 2, 3]) {
    clock.mockReturnValue(at * 100_000);
    health.reportFailure(failed('25006'));
    clock.mockReturnValue(at * 100_000 + 60_000);
    expect(await health.check()).toBeNull();
  }
  const rows = await database.dataSource.query(
    `select client from budget_purse where policy = 'readiness'`,
  );
  expect(rows).toEqual([{ client: 'probe' }]);
});

it.each([
  ['true', 'on', 'read-only: the database is a standby', undefined],
  ['false', 'on', 'read-only: the database accepts no writes', expect.any(Error)],
])('says so of a session (standby: %s)', async (standby, readonly, problem, discarded) => {
  const migrations = jest.spyOn(database.service, 'showMigrations');
  const release = jest.fn();
  const client = {
    query: () => Promise.resolve({ rows: [{ standby, readonly }] }),
    on: () => client,
    removeListener: () => client,
    release,
  };
  const driver = database.service.driver as unknown as {
    master: { connect(): Promise<object> };
  };
  jest.spyOn(driver.master, 'connect').mockResolvedValueOnce(client);
  expect(await health.check()).toBe(problem);
  expect(migrations).not.toHaveBeenCalled();
  // A session that began read-only stays so: the next one may write.
  expect(release.mock.calls).toEqual([[discarded]]);
});

it.each([
  ['53300', 'database unavailable: it has too many connections'],
  ['ECONNREFUSED', 'database unavailable: connection refused'],
  ['57P03', 'database unavailable: it is starting or stopping'],
  ['XX000', 'database unavailable'],
])('says what a connection fails for: %s', async (code, problem) => {
  jest.spyOn(database.service, 'query').mockRejectedValueOnce(failed(code));
  expect(await health.check()).toBe(problem);
});

it('is not if its disk has no room for a temporary file', async () => {
  const query = database.service.query.bind(database.service);
  jest.spyOn(database.service, 'query').mockImplementation((text: string) => {
    return text.includes('work_mem') ? Promise.reject(failed('53100')) : query(text);
  });
  expect(await health.check()).toBe(full);
  expect(events).toEqual([full]);
});
