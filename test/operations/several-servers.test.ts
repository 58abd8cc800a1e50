import { randomBytes } from 'node:crypto';
import { connectDataSource } from '../../src/database/connected-data-source';
import { serverConnection } from '../../src/database/server-connection';
import { NotificationListener } from '../../src/postgres/notification-listener';
import { TemporaryCluster } from '../crash/temporary-cluster';
import { curatedRecord } from '../support/evaluation-database';
import { GatewayProcess } from '../support/gateway-process';
import { post } from '../support/http-server';
import { sendMix, soleAnswers } from './support/answer-mix';
import { freePort } from './support/pgbouncer';
import { openServerDatabase, type ServerDatabase } from './support/server-database';

/** Addresses other than one host: several servers, of which one is a standby, and Unix sockets. */
describe('a database', () => {
  let standby: TemporaryCluster;
  let standbyHost: string;
  let database: ServerDatabase;

  beforeAll(async () => {
    database = await openServerDatabase(curatedRecord);
    standby = await TemporaryCluster.create(['fsync=off']);
    const { username, password } = new URL(database.serviceUrl);
    await standby.inspect(async (run) => {
      await run(`create role ${username} login password '${password}'`);
      const [row] = await run<{ folder: string }>('show data_directory', []).then((rows) =>
        rows.map((each) => ({ folder: Object.values(each)[0] as unknown as string })),
      );
      await run(`copy (select where false) to '${row?.folder}/standby.signal'`);
      await run(`create database ${new URL(database.serviceUrl).pathname.slice(1)}`);
    });
    await standby.stop();
    await standby.start();
    standbyHost = new URL(standby.variables['DATABASE_URL'] as string).host;
  });
  afterAll(async () => {
    await standby.close();
    await database.close();
  });

  /** A URL with a dead server, the standby and the right one, in this order. */
  async function listed(url: string): Promise<string> {
    const { host } = new URL(url);
    const dead = `127.0.0.1:${await freePort()}`;
    const hosts = `${dead},${standbyHost},${host.includes(':') ? host : `${host}:5432`}`;
    return `${url.replace(host, hosts)}?target_session_attrs=read-write`;
  }

  it('of several servers is that of the primary, for pool, owner and listener', async () => {
    const gateway = new GatewayProcess({
      DATABASE_URL: await listed(database.serviceUrl),
      DATABASE_OWNER_URL: await listed(database.ownerUrl),
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    });
    const address = await gateway.address();
    const { status } = await post(address, { query: '{ sources { totalCount } }' });
    expect(status).toBe(200);
    const events: unknown[] = [];
    const listener = new NotificationListener(serverConnection(await listed(database.serviceUrl)), {
      onLoss: (error) => events.push(error),
      onRestored: () => undefined,
    });
    listener.start();
    while (!listener.isLive && events.length === 0) await new Promise((r) => setTimeout(r, 20));
    await listener.close();
    expect(events).toEqual([]);
  });

  it('without a primary is one that cannot be reached', async () => {
    const dead = `127.0.0.1:${await freePort()}`;
    const url = database.serviceUrl.replace(
      new URL(database.serviceUrl).host,
      `${dead},${standbyHost}`,
    );
    await expect(connectDataSource(url)).rejects.toMatchObject({ code: '57P03' });
  });

  it('on a Unix socket serves a pool of one connection', async () => {
    const [row] = await database.dataSource.query<{ folders: string }[]>(
      `select current_setting('unix_socket_directories') as folders`,
    );
    const url = new URL(database.serviceUrl);
    url.searchParams.set('host', row?.folders.split(',')[0]?.trim() ?? '');
    if (url.port) url.searchParams.set('port', url.port);
    const { username, password } = url;
    // As libpq takes it, without a host before the path.
    const socketUrl = `postgres://${username}:${password}@${url.pathname}${url.search}`;
    const variables = { IIN_HMAC_KEY: randomBytes(32).toString('base64'), RESPONSE_CACHE: 'off' };
    const direct = await new GatewayProcess({
      ...variables,
      DATABASE_URL: database.serviceUrl,
    }).address();
    const expected = await soleAnswers(direct);
    const one = await new GatewayProcess({
      ...variables,
      DATABASE_URL: socketUrl,
      DATABASE_POOL_SIZE: '1',
    }).address();
    const key = await database.issueKey('a-bank', ['evaluations:write']);
    const tenant = { slug: 'a-bank', key, recorded: 0 };
    const outcome = await sendMix([one], expected, [tenant], { mode: 'socket', requests: 60 });
    // One connection sheds load on a slow machine; what it answers is right.
    expect(outcome.wrong).toBe(0);
    expect(outcome.answered).toBeGreaterThan(0);
    expect(tenant.recorded).toBeGreaterThan(0);
  });

  it('without the TLS that its URL asks for is refused by a sentence', async () => {
    const url = new URL(database.serviceUrl);
    url.host = standbyHost;
    url.searchParams.set('sslmode', 'verify-full');
    await expect(connectDataSource(url.href)).rejects.toThrow(
      'DATABASE_URL asks for TLS (sslmode), which the server does not offer',
    );
  });
});
