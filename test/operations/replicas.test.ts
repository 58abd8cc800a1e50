import { waitUntil } from '../crash/child-processes';
import { OwnCluster } from '../support/own-cluster';
import { ReplicatedGateway, type RunningGateway } from '../support/replicated-gateway';
import { transferOf } from '../support/evaluation-asker';
import { runCommand } from '../support/gateway-process';
import { post } from '../support/http-server';

jest.setTimeout(60_000);

let cluster: ReplicatedGateway;
let planning: RunningGateway;
let resolving: RunningGateway;
let count: number;
beforeAll(async () => {
  cluster = await ReplicatedGateway.create(2);
  planning = await cluster.startForAll();
  resolving = await cluster.startForAll({ QUERY_PLANS: 'off' });
});
beforeEach(async () => {
  count = await cluster.addSource();
  await cluster.catchUp();
  await Promise.all([planning, resolving].map((each) => inUse(each, 2)));
  await Promise.all([planning, resolving].map((each) => each.sees(count)));
});
afterAll(() => cluster.close());

const inUse = (gateway: RunningGateway, count: number): Promise<void> =>
  waitUntil(async () => (await gateway.replicas()) === count, `${count} replicas in use`);

/** Requests without a cached response, one after the other; none may fail. */
async function ask(gateway: RunningGateway, times: number): Promise<void> {
  for (let each = 0; each < times; each += 1) {
    expect(await gateway.countSources()).toBe(count);
  }
}

describe.each([
  ['plans', () => planning],
  ['resolvers', () => resolving],
])('two standbys, read by %s', (_, gatewayOf) => {
  it('answer in turn', async () => {
    const gateway = gatewayOf();
    const before = await gateway.reads();
    await ask(gateway, 20);
    const after = await gateway.reads();
    expect(after.primary).toBe(before.primary);
    expect(after.replica - before.replica).toBeGreaterThanOrEqual(20);
    for (const each of cluster.standbys) expect(each.log).toMatch(/ from source /);
  });

  it('do not answer while they are behind, and do again once they have caught up', async () => {
    const gateway = gatewayOf();
    for (const each of cluster.standbys) await each.run('select pg_wal_replay_pause()');
    count = await cluster.addSource();
    await gateway.sees(count);
    const before = await gateway.reads();
    await ask(gateway, 10);
    expect((await gateway.reads()).replica).toBe(before.replica);
    for (const each of cluster.standbys) await each.run('select pg_wal_replay_resume()');
    await inUse(gateway, 2);
    await ask(gateway, 10);
    expect((await gateway.reads()).replica).toBeGreaterThan(before.replica);
  });
});

describe('a standby that fails', () => {
  it('by a crash is left without a failed request, and taken up after its restart', async () => {
    const [first] = cluster.standbys;
    const asking = ask(planning, 60);
    await first?.stop('immediate');
    await asking;
    await inUse(planning, 1);
    await first?.start();
    await inUse(planning, 2);
    await ask(planning, 10);
  });

  it('by freezing is left without a failed request, and taken up when it goes on', async () => {
    for (const each of cluster.standbys) each.signal('SIGSTOP');
    try {
      await Promise.all([1, 2, 3, 4].map(() => ask(planning, 5)));
      await inUse(planning, 0);
    } finally {
      for (const each of cluster.standbys) each.signal('SIGCONT');
    }
    await inUse(planning, 2);
  });

  it('by conflicts with what it replays loses no request', async () => {
    const [first] = cluster.standbys;
    const setDelay = async (delay: string): Promise<void> => {
      await first?.run(`alter system set max_standby_streaming_delay = ${delay}`);
      await first?.run('select pg_reload_conf()');
    };
    const conflicts = async (): Promise<number> => {
      const [row] = (await first?.run<{ count: number }>(
        `select confl_lock::integer as count from pg_stat_database_conflicts
         where datname = 'postgres'`,
      )) as [{ count: number }];
      return row.count;
    };
    await setDelay('0');
    let isOver = false;
    const asking = Promise.all(
      [1, 2, 3, 4].map(async () => {
        while (!isOver) await ask(planning, 1);
      }),
    );
    try {
      await waitUntil(async () => {
        await cluster.primary.run('begin; lock table source in access exclusive mode; commit');
        return (await conflicts()) > 0;
      }, 'a conflict');
    } finally {
      isOver = true;
      await asking;
      await setDelay('default');
    }
    await inUse(planning, 2);
  });
});

it('answer nothing of tenants, nor look up keys', async () => {
  const gateway = planning;
  const add = ['add', 'a-bank', '--scopes', 'evaluations:read,evaluations:write,rules:write'];
  const { stdout } = await runCommand('tenant', add, cluster.environment);
  const headers = { authorization: `Bearer ${stdout.trim().split('\n').at(-1)}` };
  await cluster.catchUp();
  const queries = [
    '{ transferRuleEvaluations { totalCount nodes { provider { name } } } }',
    '{ providers(first: 3) { nodes { name transferRuleEvaluations { totalCount } } } }',
    '{ a: __typename sources { totalCount } }',
  ];
  const reads = await gateway.reads();
  for (const query of queries) await post(gateway.address, { query }, headers);
  await post(
    gateway.address,
    {
      query: `mutation ($input: EvaluateTransferInput!) {
        evaluateTransfer(input: $input) { evaluation { decision provider { name } } } }`,
      variables: { input: { idempotencyKey: 'a key', transfer: transferOf() } },
    },
    headers,
  );
  expect((await gateway.reads()).replica).toBeGreaterThanOrEqual(reads.replica);
  await gateway.countSources(headers);
  for (const { log } of cluster.standbys) {
    expect(log).toMatch(/ from source /);
    expect(log).not.toMatch(/transfer_rule_(evaluation|draft)|api_key|budget_purse/);
  }
});

it('is warned of and not used if it is a primary, another cluster, behind or down', async () => {
  const [first, second] = cluster.standbys;
  await first?.run('select pg_wal_replay_pause()');
  await second?.stop();
  await cluster.addSource();
  const other = await OwnCluster.create();
  try {
    const urls = [cluster.primary, first, second, other].map((each) => each?.serviceUrl);
    const gateway = await cluster.start({ DATABASE_REPLICA_URLS: urls.join() });
    await waitUntil(async () => (await gateway.replicas('behind')) === 1, 'one to be behind');
    const logged = (): string[] =>
      gateway.process.err.split('\n').filter((line) => line.includes('replica'));
    await waitUntil(() => logged().length >= 5, 'the log');
    const states = ['in use', 'unreachable', 'another cluster'];
    expect(await Promise.all(states.map((each) => gateway.replicas(each)))).toEqual([1, 1, 1]);
    const names = [cluster.primary, first, second, other].map((each) => each?.port);
    const found = logged().map((line) => {
      const { replica, reason, msg } = JSON.parse(line) as Record<string, string>;
      return [names.findIndex((port) => replica === `127.0.0.1:${port}`), reason ?? msg];
    });
    expect(found).toEqual(
      expect.arrayContaining([
        [0, 'replica is not a standby; reads take no load off the primary'],
        [0, 'replica in use'],
        [1, 'behind'],
        [2, 'unreachable'],
        [3, 'another cluster'],
      ]),
    );
    expect(gateway.process.err).not.toContain('service@');
  } finally {
    await other.close();
    await second?.start();
    await first?.run('select pg_wal_replay_resume()');
    await cluster.catchUp();
  }
});
