import { openDatabase } from '../../src/database/open-database';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** A search path that does not lead to the tables is named, and not "pending migrations". */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

describeOnServer('a start with a search path that', () => {
  let database: TestDatabase;
  let name: string;
  const role = 'gateway_test_service';

  beforeAll(async () => {
    database = await openTestDatabase();
    name = new URL(database.serviceUrl as string).pathname.slice(1);
    await database.dataSource.query(`create schema other`);
    await database.dataSource.query(`grant usage on schema other to ${role}`);
  });
  afterEach(async () => {
    await database.dataSource.query(`alter role ${role} in database ${name} reset all`);
    await database.dataSource.query(`alter database ${name} reset all`);
  });
  afterAll(() => database.close());

  const start = async (options?: string): Promise<unknown> => {
    const url = new URL(database.serviceUrl as string);
    if (options !== undefined) url.searchParams.set('options', options);
    try {
      const opened = await openDatabase({ databaseUrl: url.href, dataDir: '' });
      await opened.close();
      return 'started';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const ofRole = `role ${role} in database`;

  it.each<[what: string, path: string, shown: string]>([
    ['has pg_catalog alone', 'pg_catalog', 'pg_catalog'],
    ['is empty', `''`, '""'],
    ['has temporary tables alone', 'pg_temp, pg_catalog', 'pg_temp, pg_catalog'],
    ['has another schema of PostgreSQL', 'information_schema', 'information_schema'],
    ['has a schema that there is not', 'nowhere', 'nowhere'],
    ['has a schema without the tables', 'other', 'other'],
    ['has another schema before', 'other, public', 'other, public'],
    ['has the schema of the role alone', '"$user"', '"$user"'],
  ])('%s is refused, with its origin and what mends it', async (_, path, shown) => {
    await database.dataSource.query(`alter ${ofRole} ${name} set search_path = ${path}`);
    const message = String(await start());
    expect(message).toContain(
      `DATABASE_URL: the session has search_path = '${shown}' (from ALTER ROLE ... IN DATABASE`,
    );
    expect(message).not.toContain('pending');
    const [, mend = ''] = /Run: (.+?);/.exec(message) ?? [];
    await database.dataSource.query(mend);
    expect(await start()).toBe('started');
  });

  it('is a default of the database is refused with that origin', async () => {
    await database.dataSource.query(`alter database ${name} set search_path = pg_catalog`);
    const message = String(await start());
    expect(message).toContain('(from ALTER DATABASE ... SET)');
    await database.dataSource.query(/Run: (.+?);/.exec(message)?.[1] ?? '');
    expect(await start()).toBe('started');
  });

  it.each(['pg_catalog', 'other'])(
    'is in the options of the URL is to be changed there: %s',
    async (path) => {
      const message = await start(`-c search_path=${path}`);
      expect(message).toContain('(from the options of the connection)');
      expect(message).toMatch(
        /Name the schema public in the options of DATABASE_URL, or leave search_path out\.$/,
      );
    },
  );

  it.each(['public, other', '"$user", public', 'public', 'nowhere, public'])(
    'leads to the tables is used: %s',
    async (path) => {
      await database.dataSource.query(`alter ${ofRole} ${name} set search_path = ${path}`);
      expect(await start()).toBe('started');
    },
  );
});
