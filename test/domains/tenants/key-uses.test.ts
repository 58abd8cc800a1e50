import { keyUseIntervalMs, KeyUses } from '../../../src/domains/tenants/key-uses';
import { keyListing } from '../../../src/domains/tenants/key-listing';
import { RememberedKeys } from '../../../src/domains/tenants/remembered-keys';
import { statementRunner } from '../../../src/postgres/statement-runner';
import type { Context } from '../../../src/kernel/request/context';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';

let database: EvaluationDatabase;
let nowMs = 0;
let statements = 0;
let uses: KeyUses;
let run: Context['run'];
beforeAll(async () => {
  database = await openEvaluationDatabase(() => Promise.resolve());
  const serve = statementRunner(database.service);
  run = (...given) => {
    statements += 1;
    return serve(...given);
  };
});
beforeEach(() => {
  statements = 0;
  uses = new KeyUses(run, () => nowMs, 3_600_000);
});
afterEach(() => uses.close());
afterAll(() => database.close());

const lastUses = (): Promise<{ at: string }[]> =>
  database.dataSource.query('select last_used_at as at from api_key_use');
const age = (interval: string): Promise<unknown> =>
  database.dataSource.query(
    `update api_key_use set last_used_at = last_used_at - interval '${interval}'`,
  );

it('are written by the role that serves, once an hour for a key, apart from requests', async () => {
  const key = await database.issueKey('a-bank', ['evaluations:read']);
  const keys = new RememberedKeys(null, undefined, uses);
  for (let times = 0; times < 5; times++) await keys.authenticate(run, key);
  // No request wrote anything: each looked its key up.
  expect([statements, await lastUses()]).toEqual([5, []]);
  await uses.write();
  expect(statements).toBe(6);
  const [first] = await lastUses();
  expect(Math.abs(Date.parse(first?.at ?? '') - Date.now())).toBeLessThan(60_000);

  nowMs += keyUseIntervalMs - 1;
  await keys.authenticate(run, key);
  await uses.write();
  expect(statements).toBe(7);
  nowMs += 1;
  await age('1 hour');
  await keys.authenticate(run, key);
  await uses.write();
  const [second] = await lastUses();
  expect(Date.parse(second?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.at ?? ''));
});

it('are not written again where another process did within the hour', async () => {
  const before = await lastUses();
  const [{ id = '' } = {}] =
    await database.dataSource.query<{ id: string }[]>('select id from api_key');
  uses.note(id);
  await uses.write();
  expect([statements, await lastUses()]).toEqual([1, before]);
});

it('are shown beside the role that made the key', async () => {
  const [{ name = '' } = {}] = await database.dataSource.query<{ name: string }[]>(
    'select session_user as name',
  );
  const listing = await keyListing(statementRunner(database.dataSource));
  const [head, row] = listing.split('\n');
  expect(head).toMatch(/revoked\s+last used\s+made by$/);
  expect(row).toMatch(new RegExp(`\\s\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ\\s+${name}$`));
});

it('do not fail a request, nor the process, where they cannot be written', async () => {
  const failing = new KeyUses(
    () => Promise.reject(new Error('read-only')),
    () => nowMs,
  );
  failing.note('0e3f6a51-7c1d-8a52-9b04-5d1c2e8f7a63');
  await expect(failing.write()).resolves.toBeUndefined();
  await failing.close();
});

it('do not keep keys from being deleted or truncated', async () => {
  await database.dataSource.query('truncate api_key');
  expect(await keyListing(statementRunner(database.dataSource))).toMatch(/a-bank +-/);
});
