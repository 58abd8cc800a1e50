import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { withPooledClient } from '../../src/postgres/pooled-client';
import {
  EvaluationQueue,
  maxPending,
} from '../../src/domains/evaluations/recording/evaluation-queue';
import {
  maxUnsentBytes,
  maxUnsentBytesPerClient,
  OverloadDetector,
} from '../../src/http/overload-detector';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { rootFieldNames } from '../../src/graphql/mutation-fields';
import { parse, type OperationDefinitionNode } from 'graphql';
import { CountedServer, openCountedDatabase } from '../support/counted-server';
import type { EvaluationDatabase } from '../support/evaluation-database';
import { post, startServer } from '../support/http-server';
import { scrape } from '../support/scrape';
import { transferOf } from '../support/evaluation-asker';

let database: EvaluationDatabase;
let key: string;
let server: CountedServer;
beforeAll(async () => {
  ({ database, key } = await openCountedDatabase());
  server = await new CountedServer(database).start();
});
afterAll(() => database.close());

it('counts the root fields of mutations, and has a series of each from the start', async () => {
  const metric = 'gateway_mutation_fields_total';
  const series = (await server.scrape()).seriesOf(metric);
  expect(series).toContain(`${metric}{field="evaluateTransfer"}`);
  const input = { idempotencyKey: 'counted', transfer: transferOf() };
  const query = `mutation ($input: EvaluateTransferInput!) {
    one: evaluateTransfer(input: $input) { replayed }
  }`;
  const headers = { authorization: `Bearer ${key}` };
  const work = async (): Promise<void> => {
    await post(server.address, { query, variables: { input } }, headers);
    await post(server.address, { query, variables: { input } });
    await post(server.address, { query: 'mutation { unknown }' });
    await server.ask('{ providers { totalCount } }');
  };
  expect(await server.increases(metric, work)).toEqual([['{field="evaluateTransfer"}', 2]]);
  expect((await server.scrape()).seriesOf(metric)).toEqual(series);
});

it('finds root fields behind fragments', () => {
  const document = parse(
    `mutation { a ...F ... on Mutation { c } } fragment F on Mutation { b: d }`,
  );
  const [operation] = document.definitions;
  expect(rootFieldNames(operation as OperationDefinitionNode, document)).toEqual(['a', 'd', 'c']);
});

it('observes each wait for a connection', async () => {
  const work = (): Promise<unknown> =>
    withPooledClient(database.service, undefined, (client) => client.query('select 1'));
  await server.scrape();
  expect(await server.increases('gateway_database_wait_seconds_count', work)).toEqual([['', 1]]);
});

it('reports how long the oldest evaluation waits, and counts those of a full queue', async () => {
  const never = new Promise<never>(() => undefined);
  const queue = new EvaluationQueue<null>(
    () => never,
    () => never,
  );
  expect(queue.oldestPendingSeconds).toBe(0);
  const submit = (): Promise<unknown> => queue.submit('', {} as Parameters<typeof queue.submit>[1]);
  void submit();
  await delay(20);
  const waited = queue.oldestPendingSeconds;
  expect(waited).toBeGreaterThanOrEqual(0.015);
  for (let count = 1; count < maxPending; count += 1) void submit();
  expect(queue.oldestPendingSeconds).toBeGreaterThanOrEqual(waited);
  await expect(submit()).rejects.toThrow();
  expect([queue.pendingCount, queue.rejectedCount]).toEqual([maxPending, 1]);
});

it('counts rejections by what was short', () => {
  let longestWaitMs = 0;
  const detector = new OverloadDetector({
    connections: () => 10,
    size: () => 11,
    longestWaitMs: () => longestWaitMs,
    use: () => ({ count: 0, ms: 0 }),
  });
  detector.assertCapacity();
  longestWaitMs = 60_000;
  expect(() => detector.assertCapacity()).toThrow();
  detector.trackUnsentBytes(1, 'a');
  expect(() => detector.trackUnsentBytes(maxUnsentBytesPerClient, 'a')).toThrow();
  detector.trackUnsentBytes(2 * maxUnsentBytes, 'b');
  detector.countRejection();
  expect(detector.rejectedCounts).toEqual({ memory: 1, lag: 0, wait: 1, unsent: 1 });
  detector.close();
});

it('is ready by the same as /readyz', async () => {
  const metrics = new GatewayMetrics();
  let isStopping = false;
  const resources = database.resources();
  const options = { metrics, resources, isStopping: () => isStopping };
  const stopping = await startServer(database.service, options);
  expect((await scrape(metrics.registry)).valueOf('gateway_ready')).toBe(1);
  isStopping = true;
  expect((await scrape(metrics.registry)).valueOf('gateway_ready')).toBe(0);
  expect((await fetch(`${stopping.address}/readyz`)).status).toBe(503);
  await stopping.close();
});
