import { serverConnection } from '../../src/database/server-connection';
import { NotificationListener } from '../../src/postgres/notification-listener';
import { ListeningRecordVersion } from '../../src/response-cache/listening-record-version';
import { openLink, type Link } from '../support/link';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** How a process learns, over a PostgreSQL server, that another one has changed the record. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** Frequent polls, so that a test does not wait long. */
const frequent = { pollMs: 100, staleAfterMs: 500, retryMs: 20 };
/** No poll within a test: only a notification can be the reason for a change. */
const seldom = { pollMs: 60_000, staleAfterMs: 120_000, retryMs: 20 };

describeOnServer('the version of a listener', () => {
  let database: TestDatabase;
  let link: Link;
  let listener: NotificationListener;
  let version: ListeningRecordVersion;
  let events: string[];

  beforeEach(async () => {
    database = await openTestDatabase();
    link = await openLink(database.serviceUrl ?? '');
    events = [];
  });
  afterEach(async () => {
    await link.restore();
    await listener.close();
    await link.close();
    await database.close();
  });

  async function listen(times = frequent): Promise<void> {
    listener = new NotificationListener(
      serverConnection(link.url),
      { onLoss: () => events.push('loss'), onRestored: () => events.push('return') },
      times,
    );
    version = new ListeningRecordVersion(listener);
    listener.start();
    await until(() => version.current !== null);
  }

  /** Changes the record as another process would, and returns the new version. */
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

  it('is the stored one, and follows a commit at once', async () => {
    await listen(seldom);
    expect(version.current).toBe(await stored());
    const next = await change();
    await until(() => version.current === next);
  });

  it('is unknown while the listener is disconnected', async () => {
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

  it('is unknown while the network is silent, and then the latest one', async () => {
    await listen();
    await link.fail('silence');
    const missed = await change();
    await until(() => version.current === null);
    await until(() => events.length > 0);
    await link.restore();
    await until(() => version.current !== null);
    expect(version.current).toBe(missed);
    expect(events).toEqual(['loss', 'return']);
  });

  it('is polled where notifications do not arrive, as behind some poolers', async () => {
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

  it('is unknown while this process changes the record, until it is read again', async () => {
    await listen(seldom);
    const before = version.current;
    const end = version.beginChange();
    expect(version.current).toBeNull();
    const next = await change();
    // The notification arrives, but the change is still in flight.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(version.current).toBeNull();
    end();
    expect(version.current).toBeNull();
    await until(() => version.current !== null);
    expect([before === next, version.current]).toEqual([false, next]);
  });

  it('closes its connection', async () => {
    await listen();
    await listener.close();
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

async function until(predicate: () => boolean): Promise<void> {
  while (!predicate()) await new Promise((resolve) => setTimeout(resolve, 5));
}
