import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { serverTimeouts } from '../../src/postgres/session-timeouts';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post, startServer, type Answer, type TestServer } from '../support/http-server';
import { linkFaults, openLink, type Link, type LinkFault } from '../support/link';
import { testResources } from '../support/test-resources';

/** Faults of the database connection: responses are in time, and recover after the fault. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** The maximum time of a response, and of recovery after the fault. */
const maxResponseMs = 5_000;

/** The duration of each fault: silence must be longer than every timeout. */
const faultMs: Record<LinkFault, number> = {
  latency: 1_500,
  throttle: 1_500,
  reset: 1_000,
  refuse: 1_000,
  cut: 1_000,
  silence: 6_000,
};

describeOnServer('a connection that fails', () => {
  let database: EvaluationDatabase;
  let link: Link;
  let served: DataSource;
  let server: TestServer;
  let key: string;
  let keyCount = 0;

  beforeAll(async () => {
    database = await openEvaluationDatabase(fillWithLeast);
    key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
    link = await openLink(database.serviceUrl ?? '');
    served = createDataSource({ url: link.url }, { pool: 4, timeouts: serverTimeouts });
    await served.initialize();
    const resources = testResources(served, tenantTransactions(served));
    server = await startServer(served, { resources });
  });
  afterAll(async () => {
    await server.close();
    await served.destroy();
    await link.close();
    await database.close();
  });

  const requests: (() => Promise<Answer>)[] = [
    () => post(server.address, { query: '{ providers { totalCount nodes { name } } }' }),
    () => post(server.address, { query: '{ transferRuleEvaluations { totalCount } }' }, bearer()),
    () =>
      post(
        server.address,
        {
          query: `mutation ($input: EvaluateTransferInput!) {
            evaluateTransfer(input: $input) { evaluation { decision } } }`,
          variables: { input: { idempotencyKey: `key ${keyCount++}`, transfer: transferOf() } },
        },
        bearer(),
      ),
  ];
  const bearer = (): Record<string, string> => ({ authorization: `Bearer ${key}` });

  const isSuccess = ({ status, body }: Answer): boolean => status === 200 && !body.errors;

  /** Repeats the request until `end`; expects success or UNAVAILABLE. Returns the longest time. */
  async function repeatUntil(end: number, ask: () => Promise<Answer>): Promise<number> {
    let slowest = 0;
    do {
      const startedAt = performance.now();
      const answer = await ask();
      slowest = Math.max(slowest, performance.now() - startedAt);
      if (isSuccess(answer)) continue;
      expect(answer.body.errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
      expect(answer.text).not.toMatch(/ECONN|terminated|timeout|pg|postgres|did not answer/i);
    } while (performance.now() < end);
    return slowest;
  }

  it('does not disable the timeouts of statements, locks and idle sessions', async () => {
    const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const shown = names.map(async (name) => {
      const [row] = await served.query<Record<string, string>[]>(`show ${name}`);
      return row?.[name];
    });
    expect(await Promise.all(shown)).toEqual(['2800ms', '2s', '1500ms']);
  });

  it('is detected by the server through TCP keepalives', async () => {
    const shown = ['idle', 'interval', 'count'].map(async (name) => {
      const [row] = await served.query<Record<string, string>[]>(`show tcp_keepalives_${name}`);
      return row?.[`tcp_keepalives_${name}`];
    });
    expect(await Promise.all(shown)).toEqual(['30', '10', '3']);
  });

  it.each(linkFaults)(
    'by %s: every response comes within five seconds, and the gateway recovers',
    async (fault) => {
      for (const ask of requests) expect(isSuccess(await ask())).toBe(true);
      await link.fail(fault);
      const end = performance.now() + faultMs[fault];
      const slowest = await Promise.all(
        [...requests, ...requests].map((ask) => repeatUntil(end, ask)),
      );
      expect(Math.max(...slowest)).toBeLessThan(maxResponseMs);
      await link.restore();
      const mended = performance.now();
      while (!(await Promise.all(requests.map((ask) => ask()))).every(isSuccess)) {
        expect(performance.now() - mended).toBeLessThan(maxResponseMs);
      }
    },
    30_000,
  );
});
