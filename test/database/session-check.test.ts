import { createDataSource } from '../../src/database/data-source';
import { createSessionCheck } from '../../src/database/server-connection';
import { settingsOf } from '../../src/database/session-settings';
import { UnusableDatabase } from '../../src/database/unusable-database';
import { serverTimeouts } from '../../src/postgres/session-timeouts';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The settings of sessions, whatever the defaults of a database or role are. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** Another value for each setting that is asked for. */
const others: Record<string, string> = {
  client_encoding: 'LATIN1',
  timezone: 'Asia/Almaty',
  datestyle: 'German',
  intervalstyle: 'iso_8601',
  bytea_output: 'escape',
  extra_float_digits: '-15',
  standard_conforming_strings: 'off',
  array_nulls: 'off',
  transform_null_equals: 'on',
  row_security: 'off',
  gin_fuzzy_search_limit: '1',
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  synchronous_commit: 'off',
  idle_session_timeout: '60000',
  exit_on_error: 'on',
  jit: 'on',
  statement_timeout: '1',
  lock_timeout: '1',
  idle_in_transaction_session_timeout: '1',
  client_connection_check_interval: '1',
};

const asked = settingsOf(serverTimeouts);

describeOnServer('a session', () => {
  let database: TestDatabase;
  let name: string;
  let serviceUrl: string;

  beforeAll(async () => {
    database = await openTestDatabase();
    serviceUrl = database.serviceUrl as string;
    name = new URL(serviceUrl).pathname.slice(1);
  });
  afterEach(() => database.dataSource.query(`alter database ${name} reset all`));
  afterAll(() => database.close());

  const setDefault = (setting: string, value: string): Promise<unknown> =>
    database.dataSource.query(`alter database ${name} set ${setting} = '${value}'`);

  /** The settings of a new session, by its own account. */
  async function settingsThrough(url: string): Promise<Record<string, string>> {
    const session = createDataSource({ url }, { pool: 1, timeouts: serverTimeouts });
    await session.initialize();
    try {
      const rows = await session.query<{ name: string; setting: string }[]>(
        'select lower(name) as name, setting from pg_settings where lower(name) = any($1)',
        [[...Object.keys(asked), 'search_path']],
      );
      return Object.fromEntries(rows.map(({ name: key, setting }) => [key, setting]));
    } finally {
      await session.destroy();
    }
  }

  it('may be read-only by default, except the first, which is refused', async () => {
    const sessionCheck = createSessionCheck({ timeouts: serverTimeouts });
    const open = async (): Promise<unknown> => {
      const options = { pool: 1, timeouts: serverTimeouts, sessionCheck };
      const session = createDataSource({ url: serviceUrl }, options);
      await session.initialize();
      try {
        return await session.query('show transaction_read_only');
      } finally {
        await session.destroy();
      }
    };
    await setDefault('default_transaction_read_only', 'on');
    await expect(open()).rejects.toThrow(/default_transaction_read_only = 'on' \(from ALTER DATA/);
    await setDefault('default_transaction_read_only', 'off');
    await open();
    await setDefault('default_transaction_read_only', 'on');
    expect(await open()).toEqual([{ transaction_read_only: 'on' }]);
  });

  it('has what it asked for, whatever the defaults are', async () => {
    expect(Object.keys(others).sort()).toEqual(Object.keys(asked).sort());
    for (const [setting, value] of Object.entries(others)) await setDefault(setting, value);
    expect(await settingsThrough(serviceUrl)).toMatchObject(asked);
  });

  it('has the options of its URL as well, except where they contradict its own', async () => {
    const url = new URL(serviceUrl);
    const options = Object.entries(others).map(([setting, value]) => `-c ${setting}=${value}`);
    url.searchParams.set('options', ['-c search_path=pg_temp,public', ...options].join(' '));
    url.searchParams.set('statement_timeout', '1');
    expect(await settingsThrough(url.href)).toEqual({
      ...asked,
      search_path: 'pg_temp,public',
    });
  });

  it.each([
    ['session_replication_role', 'replica', 'origin', 'ALTER DATABASE ... SET'],
    ['gateway.tenant', '00000000-0000-8000-8000-000000000000', '', 'a default'],
  ])(
    'is refused with another %s, which cannot be asked for',
    async (setting, value, right, source) => {
      await setDefault(setting, value);
      const refused = settingsThrough(serviceUrl);
      await expect(refused).rejects.toBeInstanceOf(UnusableDatabase);
      await expect(refused).rejects.toThrow(
        `DATABASE_URL: the session has ${setting} = '${value}' (from ${source}), and ` +
          `must have '${right}'. Run: alter role "gateway_test_service" in database "${name}" ` +
          `set ${setting} = '${right}'; then start again.`,
      );
    },
  );

  it('is mended by the statement of the refusal', async () => {
    await setDefault('session_replication_role', 'replica');
    const error = await settingsThrough(serviceUrl).catch((reason: unknown) => reason as Error);
    const [, mend = ''] = /Run: (.+?);/.exec((error as Error).message) ?? [];
    await database.dataSource.query(mend);
    expect(await settingsThrough(serviceUrl)).toMatchObject(asked);
    await database.dataSource.query(
      `alter role gateway_test_service in database ${name} reset all`,
    );
  });

  it('is refused if functions of PostgreSQL could be replaced', async () => {
    await database.dataSource.query(`alter database ${name} set search_path = public, pg_catalog`);
    await expect(settingsThrough(serviceUrl)).rejects.toThrow('Leave pg_catalog out of it');
  });

  it('is refused if it is opened later, and differs from the first', async () => {
    const sessions = createDataSource({ url: serviceUrl }, { pool: 2 });
    await sessions.initialize();
    try {
      const first = sessions.createQueryRunner();
      await first.query('select');
      await database.dataSource.query(`alter database ${name} set search_path = other, public`);
      const second = sessions.createQueryRunner();
      await expect(second.query('select')).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
      await expect(second.connect()).rejects.toThrow('others of this process have');
      await first.release();
      await second.release();
      await expect(sessions.query('select')).resolves.toHaveLength(1);
    } finally {
      await sessions.destroy();
    }
  });

  it('is refused for a listener if it is of another database than the pool', async () => {
    const pool = createSessionCheck({});
    const connect = async (url: string, sessionCheck: typeof pool): Promise<void> => {
      const session = createDataSource({ url }, { pool: 1, sessionCheck });
      await session.initialize();
      await session.destroy();
    };
    await connect(serviceUrl, pool);
    const listener = createSessionCheck({ variable: 'DATABASE_LISTEN_URL' }, pool);
    await connect(serviceUrl, listener);
    const elsewhere = new URL(serviceUrl);
    elsewhere.pathname = '/postgres';
    await expect(connect(elsewhere.href, listener)).rejects.toThrow(
      'DATABASE_LISTEN_URL leads to another server or database than DATABASE_URL',
    );
  });
});
