import { connect } from 'node:net';
import type { DataSource, QueryRunner } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { serverTimeouts } from '../../src/postgres/session-timeouts';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post, startServer, type TestServer } from '../support/http-server';
import { scrape } from '../support/scrape';
import { testResources } from '../support/test-resources';

/** Clients that disconnect early: their reads are canceled, and their writes are completed. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const maxWaitMs = 2_000;
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

  async function start({ queryPlans = true, cached = false } = {}): Promise<void> {
    const resources = testResources(served, tenantTransactions(served));
    const silent = { onLoss: () => undefined, onRestored: () => undefined };
    const recordVersion = cached ? new SingleProcessRecordVersion(resources.run, silent) : null;
    metrics = new GatewayMetrics();
    server = await startServer(served, { resources, queryPlans, recordVersion, metrics });
    while (recordVersion?.current === null) await new Promise(setImmediate);
  }

  async function waitingStatements(): Promise<number> {
    const [row] = await database.dataSource.query<{ count: number }[]>(`
      select count(*)::int4 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    return row?.count ?? 0;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + maxWaitMs;
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('The condition did not become true in time');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Sends a request that can be disconnected. */
  function send(payload: object, headers = {}): { status: Promise<number>; disconnect(): void } {
    const controller = new AbortController();
    const status = fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(payload),
      signal: controller.signal,
    }).then(
      (response) => response.status,
      () => 0,
    );
    return { status, disconnect: () => controller.abort() };
  }

  it.each([
    ['by a plan', providers, 'provider', {}],
    ['by resolvers', providers, 'provider', { queryPlans: false }],
    ['of a shared response', providers, 'provider', { cached: true }],
    ["of a tenant's rows by a plan", evaluations, 'transfer_rule_evaluation', {}],
    [
      "of a tenant's rows by resolvers",
      evaluations,
      'transfer_rule_evaluation',
      { queryPlans: false },
    ],
  ])('aborts reads %s', async (_, payload, table, options) => {
    await start(options);
    await lock.query(`lock table ${table} in access exclusive mode`);
    const { status, disconnect } = send(payload, payload === evaluations ? bearer : {});
    await until(async () => (await waitingStatements()) > 0);
    disconnect();
    expect(await status).toBe(0);
    await until(async () => (await waitingStatements()) === 0);
    await lock.rollbackTransaction();
    expect((await post(server.address, providers)).status).toBe(200);
    expect(server.logged()).toMatch(/"status":499,"msg":"client disconnected"/);
    expect(server.logged()).not.toMatch(/internal error|executed by resolvers/);
    const scraped = await scrape(metrics.registry);
    expect(scraped.valueOf('gateway_http_requests_total{kind="graphql",status="499"}')).toBe(1);
    expect(scraped.valueOf('gateway_operations_total{type="query",outcome="abandoned"}')).toBe(1);
    expect(scraped.valueOf('gateway_errors_total{code="UNAVAILABLE"}')).toBe(0);
  });

  it('aborts the reads of all pipelined requests of its connection', async () => {
    await start();
    await lock.query('lock table provider in access exclusive mode');
    const { hostname, port } = new URL(server.address);
    const socket = connect(Number(port), hostname);
    const request = (name: string): string =>
      `GET /graphql?query={${name}:providers{nodes{slug}}} HTTP/1.1\r\nhost: a\r\n` +
      'apollo-require-preflight: a\r\n\r\n';
    socket.write(request('one') + request('other') + request('third'));
    await until(async () => (await waitingStatements()) === 3);
    socket.destroy();
    await until(async () => (await waitingStatements()) === 0);
    const scraped = await scrape(metrics.registry);
    expect(scraped.valueOf('gateway_http_requests_total{kind="graphql",status="499"}')).toBe(3);
    // The stop does not wait for them.
    await server.close();
    await start();
  });

  it('does not abort a read that another client waits for', async () => {
    await start({ cached: true });
    await lock.query('lock table provider in access exclusive mode');
    const [one, other] = [send(providers), send(providers)];
    await until(async () => (await waitingStatements()) > 0);
    one.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await waitingStatements()).toBe(1);
    await lock.rollbackTransaction();
    expect([await one.status, await other.status]).toEqual([0, 200]);
  });

  it('does not abort writes', async () => {
    await start();
    await lock.query('lock table transfer_rule_evaluation in access exclusive mode');
    const { status, disconnect } = send(
      {
        query: `mutation ($input: EvaluateTransferInput!) {
          evaluateTransfer(input: $input) { evaluation { decision } } }`,
        variables: { input: { idempotencyKey: 'gone', transfer: transferOf() } },
      },
      bearer,
    );
    await until(async () => (await waitingStatements()) > 0);
    disconnect();
    expect(await status).toBe(0);
    await lock.rollbackTransaction();
    await until(async () => {
      const { body } = await post(server.address, evaluations, bearer);
      const list = body.data?.['transferRuleEvaluations'] as { totalCount: number };
      return list.totalCount === 1;
    });
  });

  it('has the same effect as a deadline that passed', async () => {
    await start();
    await lock.query('lock table provider in access exclusive mode');
    expect(await send(providers).status).toBe(503);
    await until(async () => (await waitingStatements()) === 0);
  }, 15_000);
});
