import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';
import { serverTimeouts } from '../../src/postgres/timeouts';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post, startServer, type Answer, type TestServer } from '../support/http-server';
import { linkFaults, openLink, type Link, type LinkFault } from '../support/link';
import { testResources } from '../support/test-resources';

/** A link to the database that fails: nobody waits for it for long, nor longer than it fails. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** The most milliseconds that an answer may take, and that all may be wrong once it is mended. */
const longest = 5_000;

/** For how long each fault lasts: silence must outlast the patience of whoever waits. */
const lasting: Record<LinkFault, number> = {
  ...{ latency: 1_500, throttle: 1_500, reset: 1_000, refuse: 1_000, cut: 1_000 },
  silence: 6_000,
};

describeOnServer('a link that fails', () => {
  let database: EvaluationDatabase;
  let link: Link;
  let served: DataSource;
  let server: TestServer;
  let key: string;
  let asked = 0;

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

  const questions: (() => Promise<Answer>)[] = [
    () => post(server.address, { query: '{ providers { totalCount nodes { name } } }' }),
    () => post(server.address, { query: '{ transferRuleEvaluations { totalCount } }' }, bearer()),
    () =>
      post(
        server.address,
        {
          query: `mutation ($input: EvaluateTransferInput!) {
            evaluateTransfer(input: $input) { evaluation { decision } } }`,
          variables: { input: { idempotencyKey: `key ${asked++}`, transfer: transferOf() } },
        },
        bearer(),
      ),
  ];
  const bearer = (): Record<string, string> => ({ authorization: `Bearer ${key}` });

  const isGood = ({ status, body }: Answer): boolean => status === 200 && !body.errors;

  /** Asks until the time is over; answers the slowest, and expects the words of an outage. */
  async function askUntil(end: number, ask: () => Promise<Answer>): Promise<number> {
    let slowest = 0;
    do {
      const begun = performance.now();
      const answer = await ask();
      slowest = Math.max(slowest, performance.now() - begun);
      if (isGood(answer)) continue;
      expect(answer.body.errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
      expect(answer.text).not.toMatch(/ECONN|terminated|timeout|pg|postgres|did not answer/i);
    } while (performance.now() < end);
    return slowest;
  }

  it('is not needed for a statement to end, or a wait for a lock, or an idle session', async () => {
    const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const shown = names.map(async (name) => {
      const [row] = await served.query<Record<string, string>[]>(`show ${name}`);
      return row?.[name];
    });
    expect(await Promise.all(shown)).toEqual(['2800ms', '2s', '10s']);
  });

  it('is noticed by the database, too, which would else keep its session for hours', async () => {
    const shown = ['idle', 'interval', 'count'].map(async (name) => {
      const [row] = await served.query<Record<string, string>[]>(`show tcp_keepalives_${name}`);
      return row?.[`tcp_keepalives_${name}`];
    });
    expect(await Promise.all(shown)).toEqual(['30', '10', '3']);
  });

  it.each(linkFaults)(
    'by %s: all are answered within five seconds, and soon well',
    async (fault) => {
      for (const ask of questions) expect(isGood(await ask())).toBe(true);
      await link.suffer(fault);
      const end = performance.now() + lasting[fault];
      const slowest = await Promise.all(
        [...questions, ...questions].map((ask) => askUntil(end, ask)),
      );
      expect(Math.max(...slowest)).toBeLessThan(longest);
      await link.mend();
      const mended = performance.now();
      while (!(await Promise.all(questions.map((ask) => ask()))).every(isGood)) {
        expect(performance.now() - mended).toBeLessThan(longest);
      }
    },
    30_000,
  );
});
