import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { importRecord } from '../../src/ingestion/curated/import-record';
import { openOwnerDatabase, type OwnerDatabase } from '../../src/database/owner-database';
import { byLength } from '../support/proof-length';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { CommandProcess } from './command-process';
import { fingerprint } from './record-fingerprint';
import { RecordFolder } from './record-folder';
import { syntheticRecord } from './large-record';

/** Moments of an import, each by its progress line. */
const everyMoment = [
  'Importing: checking',
  'Importing: providers 1,000 of 1,500',
  'Importing: status periods 1,000 of 3,000',
  'Importing: claims 1,000 of 6,000',
  'Importing: claims 3,000 of 6,000',
];
const [firstMoment, lastMoment] = [everyMoment[0], everyMoment.at(-1)] as [string, string];
const moments = byLength([firstMoment, lastMoment], everyMoment);

const folder = new RecordFolder();
const old = folder.write('old.yaml', syntheticRecord(300));
// Changes every stored claim, and adds many.
const large = folder.write('large.yaml', syntheticRecord(1_500, 2));

afterAll(() => folder.remove());

interface Kill {
  environment: NodeJS.ProcessEnv;
  at: string;
  signal: NodeJS.Signals;
  group?: boolean;
}

async function importAndKill({ environment, at, signal, group = false }: Kill): Promise<void> {
  const command = new CommandProcess([large], environment, { terminal: true });
  command.signalAt(at, signal, { group });
  const { signal: endedBy } = await command.ended;
  expect(endedBy).toBe(signal);
}

/** Expects that the next import notes the killed ones, once their leases have passed. */
async function expectAbandoned(dataSource: DataSource, killed: number): Promise<void> {
  const runs = (outcome: string): Promise<unknown[]> =>
    dataSource.query(`select id from upstream_run where outcome is ${outcome}`);
  expect(await runs('null')).toHaveLength(killed);
  await dataSource.query('update upstream_run set lease_until = now() where outcome is null');
  await importRecord(dataSource, [old]);
  expect(await runs('null')).toEqual([]);
  const abandoned = await runs("not distinct from 'ABANDONED'");
  expect(abandoned).toHaveLength(killed);
}

/** Where a PostgreSQL is given, it alone is tested: `npm run test:embedded` has the other. */
const onServer = process.env['TEST_DATABASE_URL'] !== undefined;

(onServer ? describe.skip : describe)('an import killed with the embedded database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'data-'));
  const open = (): Promise<OwnerDatabase> => openOwnerDatabase({ databaseUrl: undefined, dataDir });
  let before: Record<string, string>;

  beforeAll(async () => {
    const database = await open();
    await importRecord(database.dataSource, [old]);
    before = await fingerprint(database.dataSource);
    await database.close();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const kills = moments.flatMap((at, index) => [
    { at, signal: 'SIGKILL' as const, group: index % 2 === 0 },
  ]);

  it.each([...kills, { at: lastMoment, signal: 'SIGINT' as const, group: true }])(
    'leaves the previous record intact: $signal at "$at" (group: $group)',
    async (kill) => {
      await importAndKill({ environment: { DATA_DIR: dataDir }, ...kill });
      const database = await open();
      try {
        expect(await fingerprint(database.dataSource)).toEqual(before);
      } finally {
        await database.close();
      }
    },
  );

  it('does not prevent the same import afterwards', async () => {
    const { code } = await new CommandProcess([large], { DATA_DIR: dataDir }).ended;
    expect(code).toBe(0);
    const database = await open();
    try {
      await expectAbandoned(database.dataSource, kills.length + 1);
    } finally {
      await database.close();
    }
  });
});

(onServer ? describe : describe.skip)('an import killed on a PostgreSQL server', () => {
  let database: TestDatabase;
  let environment: NodeJS.ProcessEnv;
  let before: Record<string, string>;

  beforeAll(async () => {
    database = await openTestDatabase();
    environment = { DATABASE_URL: (database.connection as { url: string }).url };
    await importRecord(database.dataSource, [old]);
    before = await fingerprint(database.dataSource);
  });
  afterAll(() => database.close());

  it.each(moments)('leaves the previous record intact: at "%s"', async (at) => {
    await importAndKill({ environment, at, signal: 'SIGKILL' });
    // The lock of the import is free once the server has noticed that the client is gone.
    await importRecord(database.dataSource, [old], { dryRun: true });
    expect(await fingerprint(database.dataSource)).toEqual(before);
  });

  it('is noted', () => expectAbandoned(database.dataSource, moments.length));
});
