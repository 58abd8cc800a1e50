import { randomBytes } from 'node:crypto';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../support/evaluation-database';
import { GatewayProcess } from '../support/gateway-process';
import { byLength } from '../support/proof-length';
import { freePort, HaProxy } from './haproxy';
import { SteadyLoad } from './steady-load';

const rounds = byLength(1, 10);
const total = (outcomes: ReadonlyMap<string, number>): number =>
  [...outcomes.values()].reduce((sum, count) => sum + count, 0);

const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** What a later version may do to the schema while this one serves. */
const laterSchema = `
alter table transfer_rule_evaluation add later text;
alter table provider add later text;
alter table api_key add later timestamptz;
grant update (later) on api_key to gateway_test_service;
create table later (id integer);
grant all on later to gateway_test_service;
insert into migrations (timestamp, name) values (2000000000000, 'Later2000000000000')`;

describeOnServer('two gateways behind HAProxy without retries', () => {
  let database: EvaluationDatabase;
  let key: string;
  let proxy: HaProxy;
  let ports: [number, number];
  const gateways = new Map<number, GatewayProcess>();
  const IIN_HMAC_KEY = randomBytes(32).toString('base64');

  async function start(port: number): Promise<void> {
    const gateway = new GatewayProcess({
      PORT: String(port),
      DATABASE_URL: database.serviceUrl ?? 'none',
      IIN_HMAC_KEY,
      SHUTDOWN_DELAY: '1',
      BUDGET_PER_ADDRESS: 'off',
      BUDGET_PER_TENANT: 'off',
    });
    gateways.set(port, gateway);
    await gateway.address();
  }

  beforeAll(async () => {
    database = await openEvaluationDatabase(curatedRecord);
    key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
    ports = [await freePort(), await freePort()];
    proxy = await HaProxy.start(ports);
  });
  let load: SteadyLoad | undefined;
  afterEach(() => load?.end());
  afterAll(async () => {
    await proxy.stop();
    await database.close();
  });

  it('lose no request while they are restarted, and the schema becomes a later one', async () => {
    for (const port of ports) await start(port);
    for (const port of ports) await proxy.waitFor(port, 'UP');
    load = new SteadyLoad(proxy.address, key, { readers: 6, evaluators: 4 });
    const served = new Map<number, number>();
    await database.dataSource.query(laterSchema);
    for (let round = 0; round < rounds; round++) {
      for (const port of ports) {
        const before = total(load.reads) + total(load.evaluations);
        const ended = gateways.get(port)?.stop();
        await proxy.waitFor(port, 'DOWN');
        expect(await ended).toBe(0);
        await start(port);
        await proxy.waitFor(port, 'UP');
        served.set(port, total(load.reads) + total(load.evaluations) - before);
      }
    }
    await load.end();
    const counts = { reads: load.reads, evaluations: load.evaluations };
    process.stdout.write(`${2 * rounds} restarts: ${JSON.stringify(flat(counts))}\n`);
    expect([...load.reads.keys(), ...load.evaluations.keys()]).toEqual(['200', '200']);
    // Requests came all the while, and each evaluation was recorded once.
    for (const count of served.values()) expect(count).toBeGreaterThan(100);
    expect(await database.evaluationCount()).toBe(total(load.evaluations));
    for (const gateway of gateways.values()) await gateway.stop();
  });

  it('end at once by a second signal, also while they still serve', async () => {
    const [port] = ports;
    await start(port);
    const gateway = gateways.get(port) as GatewayProcess;
    const first = gateway.stop();
    while (!gateway.err.includes('stopping: not ready')) await new Promise(setImmediate);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, 'draining\n']);
    const answer = await fetch(`http://127.0.0.1:${port}/graphql?query={__typename}`);
    expect(answer.status).toBe(200);
    await gateway.stop('SIGINT');
    expect(await first).toBe(1);
    expect(gateway.err).not.toContain('draining: waiting');
  });
});

const flat = (counts: Record<string, ReadonlyMap<string, number>>): object =>
  Object.fromEntries(
    Object.entries(counts).map(([kind, outcomes]) => [kind, Object.fromEntries(outcomes)]),
  );
