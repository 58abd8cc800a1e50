import { importRecord } from '../../src/ingestion/curated/import-record';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { registerStoredMetrics } from '../../src/startup/stored-metrics';
import { addDays, dayInKazakhstan, startOfDay } from '../../src/kernel/scalars/day';
import { storeOperationRun } from '../../src/database/operation-run';
import { statementRunner } from '../../src/postgres/statement-runner';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { scrape, type Scrape } from '../support/scrape';

let database: EvaluationDatabase;
beforeAll(async () => {
  database = await openEvaluationDatabase((dataSource) =>
    importRecord(dataSource, ['data/kazakhstan']),
  );
});
afterAll(() => database.close());

const query = <Row>(text: string): Promise<Row[]> => database.dataSource.query<Row[]>(text);
/** As the role that serves reads it, with no reading of before. */
async function scraped(): Promise<Scrape> {
  const { registry } = new GatewayMetrics();
  registerStoredMetrics(registry, statementRunner(database.service));
  return scrape(registry);
}

it('reports the last import, and when it was', async () => {
  const at = (await scraped()).valueOf('gateway_last_import_timestamp_seconds') ?? NaN;
  expect(Math.abs(Date.now() / 1_000 - at)).toBeLessThan(120);
});

it('does not take a dry run for an import', async () => {
  await query(`update operation_run set finished_at = '2020-01-01' where kind = 'import'`);
  await importRecord(database.dataSource, ['data/kazakhstan'], { dryRun: true });
  const before = (await scraped()).valueOf('gateway_last_import_timestamp_seconds');
  expect(before).toBe(Date.UTC(2020, 0, 1) / 1_000);
});

it('reports the last verification with its result alone', async () => {
  const name = 'gateway_last_verification_timestamp_seconds';
  expect((await scraped()).seriesOf(name)).toEqual([]);
  for (const [succeeded, result] of [
    [true, 'sound'],
    [false, 'unsound'],
  ] as const) {
    await storeOperationRun(statementRunner(database.dataSource), 'verification', succeeded);
    expect((await scraped()).seriesOf(name)).toEqual([`${name}{result="${result}"}`]);
  }
});

it('reports the day of the newest rate of each currency', async () => {
  const rows = await query<{ currency: string; day: string }>(
    'select currency, max(effective_on) as day from exchange_rate group by 1',
  );
  expect(rows.length).toBeGreaterThan(0);
  const now = await scraped();
  for (const { currency, day } of rows) {
    const series = `gateway_newest_rate_day_seconds{currency="${currency}"}`;
    expect(now.valueOf(series)).toBe(startOfDay(day).getTime() / 1_000);
  }
});

it('counts active licenses whose last day is from today to 30 days on', async () => {
  const today = dayInKazakhstan(new Date());
  const ids = await query<{ id: string }>('select id from license order by id limit 5');
  await query(`update license set valid_from = null, valid_to = null`);
  const ends = [addDays(today, -1), today, addDays(today, 30), addDays(today, 31), today];
  for (const [index, { id }] of ids.entries()) {
    const status = index === 4 ? 'REVOKED' : 'ACTIVE';
    await query(`update license set valid_to = '${ends[index]}', status = '${status}'
      where id = '${id}'`);
  }
  expect((await scraped()).valueOf('gateway_licenses_expiring{days="30"}')).toBe(2);
});

it('has no series of the database, and no error, where the database cannot be read', async () => {
  const { registry } = new GatewayMetrics();
  registerStoredMetrics(registry, () => Promise.reject(new Error('lost')));
  const now = await scrape(registry);
  for (const metric of ['newest_rate_day_seconds', 'licenses_expiring', 'api_keys_expiring']) {
    expect(now.seriesOf(`gateway_${metric}`)).toEqual([]);
  }
});
