import { createDataSource } from '../../src/database/data-source';
import { openTestDatabase } from '../support/test-database';

/** The settings of sessions, whatever the defaults of a database or role are. */
const onServer = process.env['TEST_DATABASE_URL'] ? it : it.skip;

onServer('sessions keep the settings that answers and chains rest on', async () => {
  const database = await openTestDatabase({ migrate: false });
  const { url } = database.connection as { url: string };
  const name = new URL(url).pathname.slice(1);
  const others = {
    timezone: 'Asia/Almaty',
    datestyle: 'German',
    synchronous_commit: 'off',
    default_transaction_isolation: 'serializable',
    jit: 'on',
  };
  for (const [setting, value] of Object.entries(others)) {
    await database.dataSource.query(`alter database ${name} set ${setting} = '${value}'`);
  }
  const session = await createDataSource({ url }, { pool: 1 }).initialize();
  const settings = await session.query<Record<string, string>[]>(
    `select ${Object.keys(others)
      .map((setting) => `current_setting('${setting}') as ${setting}`)
      .join(', ')}`,
  );
  await session.destroy();
  await database.close();
  expect(settings).toEqual([
    {
      timezone: 'UTC',
      datestyle: 'ISO, YMD',
      synchronous_commit: 'on',
      default_transaction_isolation: 'read committed',
      jit: 'off',
    },
  ]);
});
