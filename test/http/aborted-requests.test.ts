import { connect } from 'node:net';
import type { DataSource, QueryRunner } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { serverTimeouts } from '../../src/postgres/timeouts';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post, startServer, type TestServer } from '../support/http-server';
import { scrape } from '../support/scrape';
import { testResources } from '../support/test-resources';

/** Callers who go before they are answered: what is read for them stops, what is written stays. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const soon = 2_000;
const providers = { query: '{ providers { totalCount nodes { name } } }' };
const evaluations = { query: '{ transferRuleEvaluations { totalCount } }' };

describeOnServer('a client that disconnects', () => {
  let database: EvaluationDatabase;
  let served: DataSource;
  let server: TestServer;
  let metrics: GatewayMetrics;
  let lock: QueryRunner;
  let bearer: Record<string, string>;

  beforeAll(async () => {
    database = await openEvaluationDatabase(fillWithLeast);
    const scopes = ['evaluations:read', 'evaluations:write'] as const;
    bearer = { authorization: `Bearer ${await database.issueKey('a-bank', [...scopes])}` };
    // Nothing else ends a statement that waits.
    const timeouts = { ...serverTimeouts, statementMs: 0, lockMs: 0, queryMs: 0 };
    served = createDataSource({ url: database.serviceUrl ?? '' }, { pool: 4, timeouts });
    await served.initialize();
  });
  afterAll(async () => {
    await served.destroy();
    await database.close();
  });

  beforeEach(async () => {
    lock = database.dataSource.createQueryRunner();
    await lock.startTransaction();
  });
  afterEach(async () => {
    if (lock.isTransactionActive) await lock.rollbackTransaction();
    await lock.release();
    await server.close();
  });

  async function start({ queryPlans = true, keeps = false } = {}): Promise<void> {
    const resources = testResources(served, tenantTransactions(served));
    const silent = { onLoss: () => undefined, onRestored: () => undefined };
    const recordVersion = keeps ? new SingleProcessRecordVersion(resources.run, silent) : null;
    metrics = new GatewayMetrics();
    server = await startServer(served, { resources, queryPlans, recordVersion, metrics });
    while (recordVersion?.current === null) await new Promise(setImmediate);
  }

  async function waiting(): Promise<number> {
    const [row] = await database.dataSource.query<{ count: number }[]>(`
      select count(*)::int4 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    return row?.count ?? 0;
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + soon;
    while (!(await isSo())) {
      if (performance.now() > end) throw new Error('It has not come to that');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** A caller who asks, and can go. */
  function caller(payload: object, headers = {}): { answer: Promise<number>; go(): void } {
    const controller = new AbortController();
    const answer = fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(payload),
      signal: controller.signal,
    }).then(
      ({ status }) => status,
      () => 0,
    );
    return { answer, go: () => controller.abort() };
  }

  it.each([
    ['by a plan', providers, 'provider', {}],
    ['by resolvers', providers, 'provider', { queryPlans: false }],
    ['for all who ask the same', providers, 'provider', { keeps: true }],
    ["of a tenant's own", evaluations, 'transfer_rule_evaluation', {}],
    [
      "of a tenant's own by resolvers",
      evaluations,
      'transfer_rule_evaluation',
      { queryPlans: false },
    ],
  ])('aborts reads %s', async (_, payload, table, options) => {
    await start(options);
    await lock.query(`lock table ${table} in access exclusive mode`);
    const { answer, go } = caller(payload, payload === evaluations ? bearer : {});
    await until(async () => (await waiting()) > 0);
    go();
    expect(await answer).toBe(0);
    await until(async () => (await waiting()) === 0);
    await lock.rollbackTransaction();
    expect((await post(server.address, providers)).status).toBe(200);
    expect(server.logged()).toMatch(/"status":499,"msg":"client disconnected"/);
    expect(server.logged()).not.toMatch(/internal error|executed by resolvers/);
    const told = await scrape(metrics.registry);
    expect(told.valueOf('gateway_http_requests_total{kind="graphql",status="499"}')).toBe(1);
    expect(told.valueOf('gateway_operations_total{type="query",outcome="abandoned"}')).toBe(1);
    expect(told.valueOf('gateway_errors_total{code="UNAVAILABLE"}')).toBe(0);
  });

  it('aborts the reads of all pipelined requests of its connection', async () => {
    await start();
    await lock.query('lock table provider in access exclusive mode');
    const { hostname, port } = new URL(server.address);
    const socket = connect(Number(port), hostname);
    const ask = (name: string): string =>
      `GET /graphql?query={${name}:providers{totalCount}} HTTP/1.1\r\nhost: a\r\n` +
      'apollo-require-preflight: a\r\n\r\n';
    socket.write(ask('one') + ask('other') + ask('third'));
    await until(async () => (await waiting()) === 3);
    socket.destroy();
    await until(async () => (await waiting()) === 0);
    const told = await scrape(metrics.registry);
    expect(told.valueOf('gateway_http_requests_total{kind="graphql",status="499"}')).toBe(3);
    // A stop waits for none of them.
    await server.close();
    await start();
  });

  it('does not abort a read that another client waits for', async () => {
    await start({ keeps: true });
    await lock.query('lock table provider in access exclusive mode');
    const [one, other] = [caller(providers), caller(providers)];
    await until(async () => (await waiting()) > 0);
    one.go();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await waiting()).toBe(1);
    await lock.rollbackTransaction();
    expect([await one.answer, await other.answer]).toEqual([0, 200]);
  });

  it('does not abort writes', async () => {
    await start();
    await lock.query('lock table transfer_rule_evaluation in access exclusive mode');
    const { answer, go } = caller(
      {
        query: `mutation ($input: EvaluateTransferInput!) {
          evaluateTransfer(input: $input) { evaluation { decision } } }`,
        variables: { input: { idempotencyKey: 'gone', transfer: transferOf() } },
      },
      bearer,
    );
    await until(async () => (await waiting()) > 0);
    go();
    expect(await answer).toBe(0);
    await lock.rollbackTransaction();
    await until(async () => {
      const { body } = await post(server.address, evaluations, bearer);
      const counted = body.data?.['transferRuleEvaluations'] as { totalCount: number };
      return counted.totalCount === 1;
    });
  });

  it('has the same effect as a deadline that passed', async () => {
    await start();
    await lock.query('lock table provider in access exclusive mode');
    expect(await caller(providers).answer).toBe(503);
    await until(async () => (await waiting()) === 0);
  }, 15_000);
});
