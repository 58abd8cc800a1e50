import { Unauthenticated } from '../../../src/kernel/request/require-scope';
import { frequent, KeyProcess, seldom, until } from '../../support/key-process';
import { post, startServer } from '../../support/http-server';
import { testResources } from '../../support/test-resources';

/** When a process remembers a key, and when it must not, by its listener and by the clock. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const listenerSession = `select pid, pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name like '%listener'`;

describeOnServer('a key', () => {
  let gateway: KeyProcess;
  let key: string;

  beforeEach(async () => {
    gateway = await KeyProcess.open();
    key = await gateway.issue('a-bank');
  });
  afterEach(() => gateway.close());

  const isAccepted = (): Promise<boolean> =>
    gateway.keys.authenticate(gateway.run, key).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Unauthenticated) return false;
        throw error;
      },
    );

  it('is looked up each time while the listener is lost, and remembered after it', async () => {
    await gateway.listen(frequent);
    expect(await gateway.lookUpsOf(key, 2)).toEqual([1, 0]);
    await gateway.link.fail('refuse');
    await gateway.execute(listenerSession);
    await until(() => gateway.events.length > 0);
    expect(await gateway.lookUpsOf(key, 2)).toEqual([1, 1]);
    await gateway.link.restore();
    await until(() => gateway.changes.epoch !== null);
    expect(gateway.events).toEqual(['loss', 'return']);
    expect(await gateway.lookUpsOf(key, 2)).toEqual([1, 0]);
  });

  it('is looked up each time while the network is silent, which loses a revocation', async () => {
    await gateway.listen(frequent);
    expect(await isAccepted()).toBe(true);
    await gateway.link.fail('silence');
    await gateway.execute('update api_key set revoked_at = now()');
    await until(() => gateway.changes.epoch === null);
    expect(await isAccepted()).toBe(false);
    await gateway.link.restore();
    await until(() => gateway.changes.epoch !== null);
    expect(await isAccepted()).toBe(false);
  });

  it('is looked up each time before the listener is established', async () => {
    await gateway.link.fail('refuse');
    gateway.createListener(frequent);
    expect(await gateway.lookUpsOf(key, 2)).toEqual([1, 1]);
    gateway.listener.start();
    await until(() => gateway.events.length > 0);
    expect(await gateway.lookUpsOf(key, 2)).toEqual([1, 1]);
  });

  it('is rejected from the instant at which it expires', async () => {
    await gateway.listen(seldom, () => performance.now());
    const expiresAt = new Date(Date.now() + 1_500);
    key = await gateway.issue('expiring', expiresAt);
    let [requests, acceptedAtMs] = [0, 0];
    for (let atMs = Date.now(); await isAccepted(); atMs = Date.now()) {
      [requests, acceptedAtMs] = [requests + 1, atMs];
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    // The test, the process and the database have one clock.
    expect(acceptedAtMs).toBeLessThanOrEqual(expiresAt.getTime());
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
    expect(gateway.lookUps).toBeLessThan(requests);
  });

  it('may have the end "infinity"', async () => {
    await gateway.execute("update api_key set expires_at = 'infinity'");
    await gateway.listen();
    expect(await gateway.lookUpsOf(key, 2)).toEqual([1, 0]);
  });

  it('costs only its first request over HTTP a look-up', async () => {
    await gateway.listen();
    const { service, tenantTransactions } = gateway.database;
    const resources = testResources(service, tenantTransactions);
    const { run } = resources;
    const texts: string[] = [];
    const countedRun: typeof run = (statement, signal) => {
      texts.push(statement.render().text);
      return run(statement, signal);
    };
    const server = await startServer(service, {
      resources: { ...resources, keys: gateway.keys, run: countedRun },
    });
    const lookUps: number[] = [];
    for (let each = 0; each < 3; each += 1) {
      texts.length = 0;
      const { body } = await post(
        server.address,
        { query: '{ transferRuleEvaluations { totalCount } }' },
        { authorization: `Bearer ${key}` },
      );
      expect(body.errors).toBeUndefined();
      lookUps.push(texts.filter((text) => text.includes('api_key')).length);
    }
    await server.close();
    expect(lookUps).toEqual([1, 0, 0]);
  });
});
