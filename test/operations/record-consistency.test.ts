import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '../crash/child-processes';
import { Connection } from '../support/kept-connection';
import { byLength } from '../support/proof-length';
import { ReplicatedGateway, type RunningGateway } from '../support/replicated-gateway';

jest.setTimeout(180_000);

/** How soon every process must see a change, in milliseconds. */
const maxPropagationMs = 1_000;
const changes = byLength(25, 300);

let cluster: ReplicatedGateway;
let gateways: RunningGateway[];
beforeAll(async () => {
  cluster = await ReplicatedGateway.create(2);
  gateways = [await cluster.startForAll(), await cluster.startForAll({ CORS_ORIGINS: '*' })];
  // One standby is always a little late, so that it is left and taken up again and again.
  await cluster.standbys[1]?.run(`alter system set recovery_min_apply_delay = '80ms'`);
  await cluster.standbys[1]?.run('select pg_reload_conf()');
  for (const each of gateways) {
    await waitUntil(async () => (await each.replicas()) === 2, 'both replicas in use');
  }
});
afterAll(() => cluster.close());

/** Two connections to one process, each response after the one before: cached and computed ones. */
async function poll(gateway: RunningGateway, isOver: () => boolean): Promise<number> {
  const connections = [new Connection(gateway.address), new Connection(gateway.address)];
  let newest = -1;
  let responses = 0;
  while (!isOver()) {
    const connection = connections[responses % 2] as Connection;
    const query = gateway.countingQuery(responses % 3 === 0);
    const count = await connection.count(query, { encoding: responses % 5 === 0 });
    if (count < newest) throw new Error(`${count} after ${newest}`);
    newest = count;
    responses += 1;
  }
  for (const each of connections) each.close();
  return responses;
}

it('is never older than a response before, and each change is seen by all in time', async () => {
  let isOver = false;
  const polling = gateways.map((each) => poll(each, () => isOver));
  const late: number[] = [];
  try {
    for (let each = 0; each < changes; each += 1) {
      const count = await cluster.addSource();
      const committedAt = performance.now();
      await Promise.all(
        gateways.map(async (gateway) => {
          while ((await gateway.countCached()) < count) await pause(1);
          late.push(performance.now() - committedAt);
        }),
      );
      await pause(Math.random() * 150);
    }
  } finally {
    isOver = true;
  }
  const responses = await Promise.all(polling);
  expect(Math.min(...responses)).toBeGreaterThan(changes);
  expect(late).toHaveLength(2 * changes);
  expect(Math.max(...late)).toBeLessThan(maxPropagationMs);
  for (const gateway of gateways) {
    const { primary, replica } = await gateway.reads();
    expect(Math.min(primary, replica)).toBeGreaterThan(0);
    const metrics = await gateway.metrics();
    expect(metrics.valueOf('gateway_cache_answers_total{status="hit"}')).toBeGreaterThan(0);
  }
});
