import { loadProviderStanding } from '../../../src/domains/enforcement/provider-standing.load';
import { Loaders } from '../../../src/kernel/request/loaders';
import { statementRunner } from '../../../src/postgres/statement-runner';
import { SyntheticRecord } from '../../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** Which enforcement action is named as the cause of a standing. */
const record = new SyntheticRecord();
const standingOf = (slug: string, status: string, from: string | null): string => {
  const provider = record.provider(slug);
  const firstSeen = from === null ? { first_seen_on: '2024-03-01' } : {};
  record.standing(provider, status, from, null, firstSeen);
  return provider;
};
const shutDown = standingOf('shut-down', 'SHUT_DOWN', '2025-09-29');
const warned = standingOf('warned', 'WARNED', null);
const withdrawn = standingOf('withdrawn', 'WITHDRAWN', '2025-03-01');
const authorized = standingOf('authorized', 'AUTHORIZED', '2020-01-01');
const unexplained = standingOf('unexplained', 'BLOCKED', '2025-01-01');
const against = (slug: string, kind: string, on: string, ...providers: string[]): void => {
  record.hit(record.action(slug, { kind, announced_on: on }), ...providers);
};
const all = [shutDown, warned, withdrawn, authorized];
against('a-warning', 'PUBLIC_WARNING', '2025-09-29', ...all);
against('a-closure', 'PLATFORM_SHUTDOWN', '2025-11-01', ...all);
against('an-early-warning', 'PUBLIC_WARNING', '2024-02-01', warned);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await record.insertInto(database.dataSource);
});
afterAll(() => database.close());

describe('the enforcement action named for a standing', () => {
  it.each([
    ['has a kind that causes the standing', shutDown, '2025-12-01', 'a-closure'],
    ['was announced by that day, if any was', warned, '2025-01-01', 'an-early-warning'],
    ['has any kind where no kind causes the standing', withdrawn, '2025-10-01', 'a-warning'],
    ['is null for an authorized platform', authorized, '2025-12-01', null],
    ['is null where none is on record', unexplained, '2025-12-01', null],
  ])('%s', async (_, provider, day, expected) => {
    const context = { run: statementRunner(database.dataSource), loaders: new Loaders() };
    const standing = await loadProviderStanding(context, provider, day);
    expect(standing?.status).not.toBeNull();
    expect(standing?.actionSlug ?? null).toBe(expected);
  });
});
