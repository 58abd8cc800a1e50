import { Claim } from '../../../src/domains/claims/claim';
import { Provider } from '../../../src/domains/providers/provider';
import { ProviderIdentifier } from '../../../src/domains/providers/provider-identifier';
import { ProviderStatusPeriod } from '../../../src/domains/providers/provider-status-period';
import { Source } from '../../../src/domains/sources/source';
import { identify } from '../../../src/kernel/records/record-id';
import { RecordSession, replaced, written } from '../record-session';
import { smallRecord } from '../record-text';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(async () => {
  await session.restore();
  await session.dataSource.query('delete from upstream_record');
  await writeRowsOfUpstream();
});

const okx = identify(Provider, 'okx');
const source = identify(Source, 'paper');
const claimOfUpstream = identify(Claim, okx, 'activity', 'paper', '', '', '');

/** One row of each owned table that has ids, as an upstream writes them. */
async function writeRowsOfUpstream(): Promise<void> {
  const identifier = identify(ProviderIdentifier, 'okx', 'ALIAS', 'okx of a register');
  const period = identify(ProviderStatusPeriod, 'okx', '2020-01-01');
  for (const statement of [
    `insert into claim (id, property, value, confidence, rank, source_id, subject_id, provider_id)
      values ('${claimOfUpstream}', 'activity', 'exchange', 'HIGH', 'PREFERRED', '${source}',
        '${okx}', '${okx}')`,
    `insert into provider_identifier (id, kind, text, value, provider_id)
      values ('${identifier}', 'ALIAS', 'OKX of a register', 'okx of a register', '${okx}')`,
    `insert into provider_status_period (id, provider_id, status, valid_from, valid_to)
      values ('${period}', '${okx}', 'UNKNOWN', '2020-01-01', '2020-12-31')`,
    `insert into upstream_record (record_id, upstream)
      select id, 'a-register' from unnest(
        '{${claimOfUpstream},${identifier},${period}}'::uuid[]) id`,
  ]) {
    await session.dataSource.query(statement);
  }
}

const rowsOfUpstream = `select 'claim', c::text from claim c
  join upstream_record on record_id = id and upstream = 'a-register'
  union all select 'identifier', i::text from provider_identifier i
  join upstream_record on record_id = id and upstream = 'a-register'
  union all select 'period', p::text from provider_status_period p
  join upstream_record on record_id = id and upstream = 'a-register' order by 1`;

const activityClaim = `    claims:
      - property: activity
        value: brokerage
        source: paper
        confidence: LOW
`;

it('leaves the rows of an upstream where its own are changed, removed or the same', async () => {
  const before = await session.values(rowsOfUpstream);
  expect(before).toHaveLength(3);
  expect(written(await session.import(smallRecord))).toEqual({});
  const summary = await session.import(
    replaced(
      ['    aliases: [Okex]\n', ''],
      ['      - status: WARNED\n        validFrom: 2025-01-01\n        source: paper\n', ''],
      ['websites: [okx.com]', `websites: [okx.com]\n${activityClaim.replace('paper', 'release')}`],
    ),
  );
  expect(written(summary)).toEqual({
    providers: { changed: 1 },
    statusPeriods: { removed: 1 },
    claims: { inserted: 1 },
  });
  expect(await session.values(rowsOfUpstream)).toEqual(before);
});

it('replaces a row of an upstream that its files have, which is curated from then on', async () => {
  const curated = replaced([
    '    websites: [okx.com]\n',
    `    websites: [okx.com]\n${activityClaim}`,
  ]);
  expect(written(await session.import(curated))).toEqual({ claims: { changed: 1 } });
  const claims = await session.values(`select value, rank::text from claim
    where id = '${claimOfUpstream}'`);
  expect(claims).toEqual([['brokerage', 'NORMAL']]);
  expect(await session.values(rowsOfUpstream)).toHaveLength(2);
  expect(written(await session.import(curated))).toEqual({});
  expect(written(await session.import(smallRecord))).toEqual({ claims: { removed: 1 } });
});

it('takes over a row of an upstream that its files have as it is', async () => {
  await session.dataSource.query(`update claim set value = 'brokerage', confidence = 'LOW',
    rank = 'NORMAL' where id = '${claimOfUpstream}'`);
  const curated = replaced([
    '    websites: [okx.com]\n',
    `    websites: [okx.com]\n${activityClaim}`,
  ]);
  expect(written(await session.import(curated))).toEqual({});
  expect(await session.values(rowsOfUpstream)).toHaveLength(2);
});
