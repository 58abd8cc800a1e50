import { issueKey } from '../../../src/domains/tenants/api-key.write';
import { withConnection } from '../../../src/import/tables/transaction';
import { deleteOldBytes } from '../../../src/ingestion/runs/snapshot-retention';
import { statementRunner } from '../../../src/postgres/statement-runner';
import { startServer } from '../../support/http-server';
import { corrected, RatesDatabase, sample } from '../rates-database';

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

const snapshots = () =>
  rates.query<{ hash: string; kept: boolean }>(
    `select encode(hash, 'hex') as hash, body is not null as kept from upstream_snapshot
    order by stored_at`,
  );

it('are deleted where nothing refers to them any more; their hash stays', async () => {
  await rates.ingest(sample('2026-04-02'));
  await rates.ingest(corrected());
  const prune = (days: number) =>
    withConnection(rates.dataSource, (run) => deleteOldBytes(run, days));
  const age = (table: string, column: string) =>
    rates.query(`update ${table} set ${column} = ${column} - interval '100 days'`);
  const [, second] = await snapshots();
  await age('upstream_snapshot', 'stored_at');
  await rates.query(`update upstream_row set snapshot = decode('${second?.hash}', 'hex')`);
  expect((await prune(90)).snapshots).toBe(0);
  await age('upstream_run', 'started_at');
  expect((await prune(101)).snapshots).toBe(0);
  const bytes = Buffer.byteLength(sample('2026-04-02'));
  expect(await prune(90)).toEqual({ snapshots: 1, bytes });
  expect((await snapshots()).map(({ kept }) => kept)).toEqual([false, true]);
  // The same bytes are stored again where they come again.
  await rates.ingest(sample('2026-04-02'));
  expect((await snapshots()).map(({ kept }) => kept)).toEqual([true, true]);
});

it('are sent to a key that may review, and to no other', async () => {
  await rates.ingest(sample('2026-04-01'));
  const [{ hash } = { hash: '' }] = await snapshots();
  const server = await startServer(rates.service);
  const run = statementRunner(rates.dataSource);
  const reviewer = await issueKey(run, {
    ...{ slug: 'a-desk', scopes: ['record:review'], expiresAt: null },
  });
  const other = await issueKey(run, {
    ...{ slug: 'a-desk', scopes: ['rules:publish', 'rules:write'], expiresAt: null },
  });
  const get = (path: string, key?: string) =>
    fetch(`${server.address}/snapshots/${path}`, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    });
  const sent = await get(hash, reviewer);
  expect(await sent.text()).toBe(sample('2026-04-01'));
  expect(Object.fromEntries(sent.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${hash}"`,
  });
  const statuses = [
    (await get(hash)).status,
    (await get(hash, other)).status,
    (await get(hash, `ceg_${'x'.repeat(43)}`)).status,
    (await get('0'.repeat(64), reviewer)).status,
    (await get('..%2f..%2fetc', reviewer)).status,
    (await get(hash.toUpperCase(), reviewer)).status,
  ];
  expect(statuses).toEqual([401, 403, 401, 404, 404, 404]);
  const [row] = await rates.service.query<{ body: unknown }[]>(
    "select read_upstream_snapshot($1, decode($2, 'hex')) as body",
    [Buffer.alloc(32), hash],
  );
  expect(row?.body).toBeNull();
  await server.close();
});
