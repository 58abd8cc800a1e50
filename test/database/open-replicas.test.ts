import { openDatabase, type OpenDatabase } from '../../src/database/open-database';
import type { ReplicaSetEvents } from '../../src/database/open-replicas';
import { freePort } from '../support/postgresql-programs';
import { makeLoginRole, type LoginRole } from '../support/login-role';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** Servers of DATABASE_REPLICA_URLS that are no standbys; `test/operations` has standbys. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

describeOnServer('a replica at the start', () => {
  let database: TestDatabase;
  let opened: OpenDatabase | undefined;
  let events: string[];
  let reader: LoginRole | undefined;

  beforeEach(async () => {
    database = await openTestDatabase();
    events = [];
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    await reader?.drop();
    reader = undefined;
    await database.close();
  });

  const replicaEvents: ReplicaSetEvents = {
    onLeft: (name, state) => events.push(`${name} ${state}`),
    onTakenUp: (name) => events.push(`${name} in use`),
    onNoStandby: (name) => events.push(`${name} no standby`),
  };
  const open = async (url: string): Promise<void> => {
    const databaseUrl = database.serviceUrl ?? '';
    const config = { databaseUrl, databaseReplicaUrls: [url], dataDir: '' };
    opened = await openDatabase(config, { replicaEvents });
  };

  it('that is the primary itself is used, and reported', async () => {
    const url = database.serviceUrl ?? '';
    await open(url);
    const { host } = new URL(url);
    expect(events).toEqual([`${host} no standby`, `${host} in use`]);
    expect(opened?.recordReads?.replicas.isUsable).toBe(true);
  });

  it('that is down is not used, and does not stop the start', async () => {
    const port = await freePort();
    await open(`postgres://a:secret@127.0.0.1:${port}/b`);
    expect(events).toEqual([`127.0.0.1:${port} unreachable`]);
    expect(opened?.recordReads?.replicas.isUsable).toBe(false);
  });

  it.each([
    ['another role', ''],
    ['a role that sees the rows of all tenants', 'bypassrls'],
  ])('that is logged in to as %s stops the start', async (_, attributes) => {
    const { url } = database.connection as { url: string };
    reader = await makeLoginRole(database.dataSource, url, attributes);
    await expect(open(reader.url)).rejects.toThrow(
      /^DATABASE_REPLICA_URLS: \S+ is not logged in to as gateway_test_service, the role of /,
    );
  });
});
