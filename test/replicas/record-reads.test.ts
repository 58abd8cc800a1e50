import type { DataSource } from 'typeorm';
import { RecordReads } from '../../src/replicas/record-reads';
import { Replica } from '../../src/replicas/replica';
import { ReplicaSet } from '../../src/replicas/replica-set';
import type { CancellableRun } from '../../src/postgres/cancellation';
import { sql } from '../../src/postgres/sql';
import { statementRunner } from '../../src/postgres/statement-runner';
import { LastReadVersion } from '../../src/response-cache/last-read-version';
import type { ObservedRecordVersion } from '../../src/response-cache/record-version';
import { createDataSource } from '../../src/database/data-source';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The version as a process knows it: it is read when a test says so. */
class KnownVersion implements ObservedRecordVersion {
  private readonly lastRead = new LastReadVersion();

  constructor(private readonly dataSource: DataSource) {}

  get current(): string | null {
    return this.lastRead.current;
  }

  beginChange(): () => void {
    return this.lastRead.beginChange();
  }

  observe(version: string): void {
    this.lastRead.observe(version);
  }

  read(): Promise<void> {
    return this.lastRead.refresh(async () => {
      const [row] = await this.dataSource.query<{ version: string }[]>(
        'select version from record_version',
      );
      return (row as { version: string }).version;
    });
  }
}

const names = sql`select name from asset order by name desc`;
const none = sql`select name from asset where name = 'none'`;

/** Two databases stand for a primary and its replica, as different as a test makes them. */
describe('a read of the record', () => {
  let primary: TestDatabase;
  let standby: TestDatabase;
  let version: KnownVersion;
  let replicas: Replica[];
  let reads: RecordReads;
  let run: CancellableRun;
  let left: string[];

  beforeAll(async () => {
    [primary, standby] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  });
  afterAll(() => Promise.all([primary.close(), standby.close()]));

  beforeEach(async () => {
    for (const { dataSource } of [primary, standby]) {
      await dataSource.query('delete from asset');
      await dataSource.query(`insert into asset (id, symbol, name, kind)
        select gen_random_uuid(), 'S' || n, 'name ' || n, 'COIN' from generate_series(1, 3) n`);
    }
    await copyVersion();
    version = new KnownVersion(primary.dataSource);
    await version.read();
    left = [];
    replicas = ['one', 'other'].map(
      (name) =>
        new Replica(
          { name, dataSource: createDataSource(standby.connection, { pool: 1 }), poolSize: 1 },
          () => Promise.resolve(null),
          { onLeft: (each, state) => left.push(`${each} ${state}`), onTakenUp: () => undefined },
          { maxReadMs: 500, maxProbeMs: 500, probeMs: 60_000, retryMs: 60_000, maxRetryMs: 60_000 },
        ),
    );
    for (const each of replicas) await each.start();
    reads = new RecordReads(version, new ReplicaSet(replicas));
    run = reads.reader(statementRunner(primary.dataSource));
  });
  afterEach(() => Promise.all(replicas.map((each) => each.close())));

  const copyVersion = async (): Promise<void> => {
    const [row] = await primary.dataSource.query<{ version: string }[]>(
      'select version from record_version',
    );
    await standby.dataSource.query('update record_version set version = $1', [row?.version]);
  };
  const change = (): Promise<unknown> =>
    primary.dataSource.query(`update asset set name = 'new ' || name`);
  const read = async (): Promise<string[]> =>
    (await run<{ name: string }>(names)).map(({ name }) => name);
  const old = ['name 3', 'name 2', 'name 1'];
  const changed = old.map((name) => `new ${name}`);

  it('comes from replicas in turn, in its order', async () => {
    expect(await read()).toEqual(old);
    expect(await read()).toEqual(old);
    expect(reads.counts).toEqual({ primary: 0, replica: 2 });
    expect(replicas.map(({ state }) => state)).toEqual(['in use', 'in use']);
  });

  it('comes from the primary while the version is unknown', async () => {
    const end = version.beginChange();
    expect(await read()).toEqual(old);
    end();
    expect(await read()).toEqual(old);
    expect(reads.counts).toEqual({ primary: 2, replica: 0 });
  });

  it('comes from the primary where the replica is behind, which is then left', async () => {
    await change();
    await version.read();
    expect(await read()).toEqual(changed);
    expect(replicas.map(({ state }) => state)).toEqual(['behind', 'in use']);
    expect(await read()).toEqual(changed);
    expect(reads.counts).toEqual({ primary: 2, replica: 0 });
  });

  it('comes from the primary where the replica is ahead, and the version is unknown', async () => {
    await change();
    await standby.dataSource.query(`update asset set name = 'new ' || name`);
    await copyVersion();
    expect(await read()).toEqual(changed);
    expect(reads.counts).toEqual({ primary: 1, replica: 0 });
    expect(version.current).toBeNull();
  });

  it('is never older than one before: what the primary has shown is not forgotten', async () => {
    await change();
    // As for a request with a key: the process was not notified yet.
    const readPrimary = reads.primaryReader(statementRunner(primary.dataSource));
    expect((await readPrimary<{ name: string }>(names))[0]?.name).toBe('new name 3');
    expect(await read()).toEqual(changed);
    expect(reads.counts.replica).toBe(0);
  });

  it('without a row comes from the primary, and reports its version as well', async () => {
    expect(await run(none)).toEqual([]);
    expect(reads.counts).toEqual({ primary: 1, replica: 0 });
    expect(replicas.map(({ state }) => state)).toEqual(['in use', 'in use']);
    await change();
    expect(await run(none)).toEqual([]);
    expect(version.current).toBeNull();
  });

  it('is not answered by a replica if the version became unknown meanwhile', async () => {
    const asking = read();
    version.observe('another');
    expect(await asking).toEqual(old);
    expect(reads.counts).toEqual({ primary: 1, replica: 0 });
    expect(replicas.map(({ state }) => state)).toEqual(['in use', 'in use']);
  });

  it('fails by its own fault as on the primary, and leaves no replica for it', async () => {
    await expect(run(sql`select 1 / (count(*) - 3) from asset`)).rejects.toMatchObject({
      code: '22012',
    });
    expect(left).toEqual([]);
    expect(reads.counts).toEqual({ primary: 1, replica: 0 });
  });

  it('is answered by the primary if the replica fails or is slow', async () => {
    await standby.dataSource.query('alter table asset rename to elsewhere');
    expect(await read()).toEqual(old);
    await standby.dataSource.query('alter table elsewhere rename to asset');
    expect(left).toEqual(['one failing']);
    expect(await read()).toEqual(old);
    expect(reads.counts).toEqual({ primary: 1, replica: 1 });
  });

  it('passes over replicas without a connection to spare', async () => {
    const [first, second, third] = await Promise.all([read(), read(), read()]);
    expect([first, second, third]).toEqual([old, old, old]);
    expect(reads.counts).toEqual({ primary: 1, replica: 2 });
    expect(left).toEqual([]);
  });
});
