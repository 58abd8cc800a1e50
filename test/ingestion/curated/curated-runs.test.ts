import { withConnection } from '../../../src/import/tables/transaction';
import { curatedRecord } from '../../../src/ingestion/curated/curated-record';
import { importCuratedRecord } from '../../../src/ingestion/curated/first-import';
import { readFreshness } from '../../../src/ingestion/runs/freshness';
import { RecordSession, replaced } from '../../import/record-session';
import { smallRecord } from '../../import/record-text';
import { ask } from '../../support/ask';

const session = new RecordSession();
beforeEach(() => session.open());
afterEach(() => session.close());

const runs = `select outcome::text, reason, message, rows_read, added, changed, unchanged, ended
  from upstream_run where upstream = 'curated-record' order by started_at`;
const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length;

it('notes an import that is rejected, with nothing of what its files say', async () => {
  await session.import(smallRecord);
  const line = lineOf(smallRecord, 'number: 130');
  await expect(session.import(replaced(['number: 130', 'number: 1,30']))).rejects.toThrow();
  expect((await session.values(runs)).at(-1)).toEqual([
    ...['REFUSED', 'INVALID', `has 1 problem, the first at record.yaml:line ${line}`],
    ...[0, 0, 0, 0, 0],
  ]);
  expect(await session.values('select count(*) from upstream_snapshot')).toEqual([['1']]);
  // A problem that only the database knows.
  const unknown = replaced(['    authority: afm\n    claims:', '    authority: abc\n    claims:']);
  await expect(session.import(unknown)).rejects.toThrow();
  expect((await session.values(runs)).at(-1)?.[0]).toBe('REFUSED');
});

it('goes on beside a run that was killed, which is noted once its lease has passed', async () => {
  await session.import(smallRecord);
  await session.dataSource.query(`insert into upstream_run
    (upstream, origin, lease_until, retrieved_at, parser_version, is_exclusive)
    values ('curated-record', 'x', now() + interval '10 minutes', now(), 1, false)`);
  const outcomes = `select outcome::text from upstream_run order by started_at`;
  await session.import(replaced(['title: Year', 'title: The year']));
  expect(await session.values(outcomes)).toEqual([['PUBLISHED'], [null], ['PUBLISHED']]);
  await session.dataSource.query(
    `update upstream_run set lease_until = now() where outcome is null`,
  );
  await session.import(smallRecord);
  expect((await session.values(outcomes))[1]).toEqual(['ABANDONED']);
});

it('owns each of its records, and is never late', async () => {
  await importCuratedRecord(session.dataSource);
  const tables = [
    ...['source', 'exchange_rate', 'authority', 'provider', 'license', 'asset', 'claim'],
    ...['enforcement_action', 'seizure', 'policy_initiative', 'transfer_rule'],
    ...['transfer_rule_version', 'provider_identifier', 'provider_status_period'],
  ];
  for (const table of tables) {
    const unowned = await session.values(`select id from ${table} t where not exists (
      select from upstream_record o join upstream_row n
        on n.upstream = o.upstream and n.key = o.row_key
      where o.record_id = t.id and o.upstream = 'curated-record')`);
    expect([table, unowned]).toEqual([table, []]);
  }
  expect(await session.values('select body is null from upstream_snapshot')).toEqual([[false]]);
  const later = new Date('2046-11-30T00:00:00Z');
  const read = await withConnection(session.dataSource, (run) =>
    readFreshness(run, curatedRecord, later),
  );
  expect(read).toMatchObject({ state: 'FRESH', note: null });
  expect(read.rows).toBeGreaterThan(500);
  const { result } = await ask(
    session.dataSource,
    `{ upstream(slug: "curated-record") { cadenceHours freshness { state }
      runs(first: 1) { nodes { outcome unchanged } } } source(slug: "nobody") { checkedAt }
      provider(slug: "okx") { statusHistory { source { checkedAt } } } }`,
  );
  expect(result.data?.['upstream']).toEqual({
    cadenceHours: null,
    freshness: { state: 'FRESH' },
    runs: { nodes: [{ outcome: 'PUBLISHED', unchanged: 0 }] },
  });
  // That its name was imported is no check of a source.
  expect(JSON.stringify(result.data?.['provider'])).not.toMatch(/"checkedAt":"/);
});
