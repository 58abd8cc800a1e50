import { ListeningRecordVersion } from '../../src/response-cache/listening-record-version';
import { openLink, type Link } from '../support/link';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** How a process learns, over a real PostgreSQL, that another one has changed the record. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** So often, in milliseconds, that a test does not wait long. */
const times = { pollMs: 100, staleAfterMs: 500, retryMs: 20 };
/** So seldom that only what is listened to can be the reason. */
const seldom = { pollMs: 60_000, staleAfterMs: 120_000, retryMs: 20 };

describeOnServer('a version that is listened to', () => {
  let database: TestDatabase;
  let link: Link;
  let version: ListeningRecordVersion;
  let events: string[];

  beforeEach(async () => {
    database = await openTestDatabase();
    link = await openLink(database.serviceUrl ?? '');
    events = [];
  });
  afterEach(async () => {
    await link.mend();
    await version.close();
    await link.close();
    await database.close();
  });

  async function listen(chosen = times): Promise<void> {
    version = new ListeningRecordVersion(
      link.url,
      { onLoss: () => events.push('loss'), onRestored: () => events.push('return') },
      chosen,
    );
    await until(() => version.current !== null);
  }

  /** Changes the record, as another process would: which version that makes. */
  async function change(): Promise<string> {
    const { dataSource } = database;
    await dataSource.query(`
      insert into asset (id, symbol, name, kind)
      values (gen_random_uuid(), md5(random()::text), 'x', 'COIN')`);
    return stored();
  }

  async function stored(): Promise<string> {
    const [row] = await database.dataSource.query<{ version: string }[]>(
      'select version from record_version',
    );
    return (row as { version: string }).version;
  }

  it('is the stored one, and the next one as soon as that is committed', async () => {
    await listen(seldom);
    expect(version.current).toBe(await stored());
    const next = await change();
    await until(() => version.current === next);
  });

  it('is unknown while the listener is lost, and known again when it is back', async () => {
    await listen();
    const { url } = database.connection as { url: string };
    expect(url).not.toBe(link.url);
    await database.dataSource.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like '%listener'`);
    await until(() => version.current === null);
    await until(() => version.current !== null);
    expect(events).toEqual(['loss', 'return']);
    const next = await change();
    await until(() => version.current === next);
  });

  it('is unknown once the link carries nothing, and what was missed is learned', async () => {
    await listen();
    await link.suffer('silence');
    const missed = await change();
    await until(() => version.current === null);
    await until(() => events.length > 0);
    await link.mend();
    await until(() => version.current !== null);
    expect(version.current).toBe(missed);
    expect(events).toEqual(['loss', 'return']);
  });

  it('is learned even where no notice comes through, as over some poolers', async () => {
    await listen();
    await database.dataSource.query(`
      create or replace function advance_record_version() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        update record_version set version = gen_random_uuid();
        delete from record_change;
        return null;
      end $$`);
    const next = await change();
    await until(() => version.current === next);
  });

  it('is unknown from before this process changes the record until it is read again', async () => {
    await listen(seldom);
    const before = version.current;
    const end = version.beginChange();
    expect(version.current).toBeNull();
    const next = await change();
    // It is heard of meanwhile, and still the change is not over.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(version.current).toBeNull();
    end();
    expect(version.current).toBeNull();
    await until(() => version.current !== null);
    expect([before === next, version.current]).toEqual([false, next]);
  });

  it('leaves no connection behind when it is closed', async () => {
    await listen();
    await version.close();
    expect(version.current).toBeNull();
    const listeners = (): Promise<unknown[]> =>
      database.dataSource.query(`
        select from pg_stat_activity
        where datname = current_database() and application_name like '%listener'`);
    for (let left = await listeners(); left.length > 0; left = await listeners()) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
});

/** Waits for as long as the test may take. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
