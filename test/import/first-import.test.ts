import { join } from 'node:path';
import { importCuratedRecord } from '../../src/ingestion/curated/first-import';
import { importRecord } from '../../src/ingestion/curated/import-record';
import { fingerprint } from './record-fingerprint';
import { RecordSession } from './record-session';

const curated = join(__dirname, '../../data/kazakhstan');

const session = new RecordSession();
beforeAll(async () => {
  await session.open();
  await importCuratedRecord(session.dataSource);
});
afterAll(() => session.close());

const values = (query: string) => session.values(query);

/** Number, unit and rank of the claims of one property of one record. */
function claimsOf(table: string, slug: string, property: string): Promise<unknown[][]> {
  return values(`select claim.number, claim.unit, claim.rank
    from claim join ${table} subject on subject.id = claim.subject_id
    join source on source.id = claim.source_id
    where subject.slug = '${slug}' and claim.property = '${property}'`);
}

describe('the curated record', () => {
  it('is imported into an empty database only', async () => {
    expect(await importCuratedRecord(session.dataSource)).toBeNull();
    await session.empty();
    const summary = await importCuratedRecord(session.dataSource);
    expect(summary?.total.inserted).toBeGreaterThan(400);
    expect(summary?.total).toMatchObject({ changed: 0, unchanged: 0, removed: 0 });
  });

  it('is unchanged by a second import', async () => {
    const before = await fingerprint(session.dataSource);
    const { total } = await importRecord(session.dataSource, [curated]);
    expect(total).toMatchObject({ inserted: 0, changed: 0, removed: 0 });
    expect(total.unchanged).toBeGreaterThan(400);
    expect(await fingerprint(session.dataSource)).toEqual(before);
  });

  it('reports 36 closures for 2024 and 130 for 2025, wholes only', async () => {
    expect(
      await values(`select extract(year from period_to)::integer, sum(reported_platform_count)
        from enforcement_action where kind = 'PLATFORM_SHUTDOWN' and part_of_id is null
        and extract(year from period_to) in (2024, 2025) group by 1 order by 1`),
    ).toEqual([
      [2024, '36'],
      [2025, '130'],
    ]);
  });

  it('has both counts for 2025, 130 and 22', async () => {
    const claims = await claimsOf('enforcement_action', 'platform-shutdowns-2025', 'platformCount');
    expect(claims).toContainEqual(['130', 'platforms', 'PREFERRED']);
    expect(claims).toContainEqual(['22', 'platforms', 'NORMAL']);
  });

  it('has the seized value of 2025 in dollars, in tokens, and as over 5 million', async () => {
    const claims = await claimsOf('seizure', 'platform-shutdowns-2025-assets', 'seizedValue');
    const stated = claims.map(([number, unit]) => `${String(number)} ${String(unit)}`);
    expect(stated).toEqual(
      expect.arrayContaining(['16700000 USD', '16700000 USDT', '5000000 USD']),
    );
  });

  it('has the standings of providers by day', async () => {
    const standing = (day: string) =>
      values(`select slug, status from provider_status_period period
        join provider on provider.id = period.provider_id
        where daterange(valid_from, valid_to, '[]') @> '${day}'::date`);
    const now = await standing('2026-11-22');
    expect(now).toEqual(
      expect.arrayContaining([
        ['bybit', 'AUTHORIZED'],
        ['whitebit', 'AUTHORIZED'],
        ['swiftex', 'WITHDRAWN'],
        ['okx', 'WARNED'],
        ['htx', 'WARNED'],
        ['bitget', 'WARNED'],
        ['mexc', 'WARNED'],
        ['raks', 'SHUT_DOWN'],
      ]),
    );
    expect(await standing('2026-01-01')).toContainEqual(['swiftex', 'AUTHORIZED']);
    expect(await standing('2026-05-05')).toContainEqual(['swiftex', 'WITHDRAWN']);
    expect(await standing('2026-05-04')).not.toContainEqual(['swiftex', 'WITHDRAWN']);
  });

  it('has the licenses of Bybit and WhiteBIT, the latter in the sandbox', async () => {
    const licenses = await values(`select slug, regime from license
      join provider on provider.id = provider_id where slug in ('bybit', 'whitebit')`);
    expect(licenses).toContainEqual(['whitebit', 'SANDBOX']);
    expect(licenses.map(([slug]) => slug)).toContain('bybit');
  });

  it('has RAKS and its assets as parts of the year', async () => {
    expect(
      await values(`select whole.slug from enforcement_action part
        join enforcement_action_provider link on link.enforcement_action_id = part.id
        join provider on provider.id = link.provider_id and provider.slug = 'raks'
        join enforcement_action whole on whole.id = part.part_of_id`),
    ).toEqual([['platform-shutdowns-2025']]);
    expect(
      await values(`select part.value_amount, part.value_currency, whole.slug from seizure part
        join seizure whole on whole.id = part.part_of_id
        join seizure_provider link on link.seizure_id = part.id
        join provider on provider.id = link.provider_id and provider.slug = 'raks'`),
    ).toEqual([['9700000', 'USDT', 'platform-shutdowns-2025-assets']]);
  });

  it('marks the rate of 22 October 2025 as derived', async () => {
    expect(
      await values(`select rate, source.slug from exchange_rate
        join source on source.id = source_id where effective_on = '2025-10-22'`),
    ).toEqual([['538.56', expect.stringContaining('derived')]]);
  });

  it('has the sender rule as ANNOUNCED, without a legal act or a day in force', async () => {
    expect(
      await values(`select status, legal_act, effective_from, threshold_amount, threshold_currency
        from transfer_rule_version where number = 2`),
    ).toEqual([['ANNOUNCED', null, null, '500000', 'KZT']]);
  });

  it('has the known errors of sources as DEPRECATED claims with notes', async () => {
    const [counts] = await values(`select count(*)::integer as claims, count(note)::integer as notes
      from claim where rank = 'DEPRECATED'`);
    expect(counts?.[0]).toBeGreaterThan(1);
    expect(counts?.[0]).toBe(counts?.[1]);
  });
});
