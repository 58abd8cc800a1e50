import { readFileSync } from 'node:fs';
import { startOfDay } from '../../src/kernel/scalars/day';
import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import { CountedServer, openCountedDatabase } from '../support/counted-server';
import { transferOf } from '../support/evaluation-asker';
import type { EvaluationDatabase } from '../support/evaluation-database';
import { post, startServer } from '../support/http-server';
import { scrape } from '../support/scrape';

/** Metrics of a process: cache, evaluations, connections, age of the record, keys, version. */
let database: EvaluationDatabase;
let server: CountedServer;
let key: string;
let statements = 0;

beforeAll(async () => {
  ({ database, key } = await openCountedDatabase());
  const { master } = database.service.driver as unknown as {
    master: { on(event: 'acquire', listener: () => void): void };
  };
  master.on('acquire', () => (statements += 1));
});
beforeEach(async () => {
  server = await new CountedServer(database).start();
});
afterAll(() => database.close());

describe('the cache', () => {
  it('counts responses by status, and reports its size', async () => {
    const query = '{ sources(first: 7) { totalCount nodes { slug } } }';
    const work = async (): Promise<void> => {
      const responses = Array.from({ length: 20 }, () => server.ask(query));
      await Promise.all(responses);
      await server.ask(query);
      await server.ask('{ none }');
      const end = server.recordVersion.beginChange();
      await server.ask(query);
      end();
    };
    const increases = new Map(await server.increases('gateway_cache_answers_total', work));
    const countOf = (status: string): number => increases.get(`{status="${status}"}`) ?? 0;
    expect(countOf('hit')).toBeGreaterThan(0);
    expect(countOf('hit') + countOf('fwd=miss; collapsed')).toBe(20);
    const others = ['fwd=miss; stored', 'fwd=miss', 'fwd=bypass'];
    expect(others.map((each) => countOf(each))).toEqual([1, 1, 1]);
    expect((await server.scrape()).valueOf('gateway_cache_bytes')).toBeGreaterThan(1_000);
  });

  it('does not count its responses as operations', async () => {
    const query = '{ sources(first: 6) { totalCount } }';
    await server.ask(query);
    expect(await server.increases('gateway_operations_total', () => server.ask(query))).toEqual([]);
  });
});

describe('evaluations', () => {
  it('are counted by decision, and by whether they were replayed', async () => {
    const input = { idempotencyKey: 'counted', transfer: transferOf() };
    const query = `mutation ($input: EvaluateTransferInput!) {
      evaluateTransfer(input: $input) { replayed }
    }`;
    const work = async (): Promise<void> => {
      for (let times = 0; times < 3; times++) {
        const headers = { authorization: `Bearer ${key}` };
        await post(server.address, { query, variables: { input } }, headers);
      }
    };
    expect(await server.increases('gateway_evaluations_total', work)).toEqual([
      ['{decision="CLEARED",replayed="false"}', 1],
      ['{decision="CLEARED",replayed="true"}', 2],
    ]);
    const after = await server.scrape();
    expect(after.seriesOf('gateway_evaluations_total')).toHaveLength(6);
    expect(after.valueOf('gateway_evaluations_waiting')).toBe(0);
    expect(after.valueOf('gateway_loader_batch_size_count')).toBeGreaterThan(0);
  });
});

describe('the process', () => {
  it('reports its connections and its event loop', async () => {
    await server.ask('{ seizures { totalCount } }');
    const now = await server.scrape();
    for (const state of ['open', 'idle']) {
      expect(now.valueOf(`gateway_database_connections{state="${state}"}`)).toBeGreaterThan(0);
    }
    expect(now.valueOf('gateway_database_connections{state="waiting"}')).toBe(0);
    expect(now.seriesOf('nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
  });

  it('sends no statement for counts, and none again for what was read a moment ago', async () => {
    await server.scrape();
    const before = statements;
    for (let times = 0; times < 3; times++) await server.scrape();
    expect(statements).toBe(before);
    await server.ask('{ seizures(first: 9) { totalCount } }');
    expect(statements).toBe(before + 1);
  });

  it('reports the age of the newest source of each kind', async () => {
    const rows = await database.dataSource.query<{ kind: string; day: string }[]>(
      'select kind, max(published_on) as day from source where published_on is not null group by 1',
    );
    expect(rows.length).toBeGreaterThan(0);
    const now = await server.scrape();
    expect(now.seriesOf('gateway_newest_source_age_seconds')).toHaveLength(rows.length);
    for (const { kind, day } of rows) {
      const age = now.valueOf(`gateway_newest_source_age_seconds{kind="${kind}"}`) ?? NaN;
      expect(Math.abs((Date.now() - startOfDay(day).getTime()) / 1_000 - age)).toBeLessThan(5);
    }
  });

  it('reports how many valid keys expire within a day, and within 7', async () => {
    const expiries = {
      soon: "now() + interval '23 hours'",
      later: "now() + interval '6 days 23 hours'",
      last: "now() + interval '7 days 1 hour'",
      expired: "now() - interval '1 second'",
      endless: "'infinity'",
      revoked: "now() + interval '1 hour'",
    };
    for (const [slug, expiry] of Object.entries(expiries)) {
      const prefix = (await database.issueKey(slug, ['evaluations:read'])).slice(0, 12);
      await database.dataSource.query(
        `update api_key set expires_at = ${expiry}, revoked_at = $2 where prefix = $1`,
        [prefix, slug === 'revoked' ? new Date() : null],
      );
    }
    const now = await server.scrape();
    const counts = [1, 7].map((days) => now.valueOf(`gateway_api_keys_expiring{days="${days}"}`));
    expect(counts).toEqual([1, 2]);
  });

  it('reports the versions of the gateway and of Node.js', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const labels = `version="${version}",node="${process.versions.node}"`;
    expect((await server.scrape()).valueOf(`gateway_build_info{${labels}}`)).toBe(1);
  });

  it('reports neither ages nor keys where the database cannot be read', async () => {
    const lone = new GatewayMetrics();
    const lose = (): Promise<never> => Promise.reject(new Error('lost'));
    const resources = { ...database.resources(), run: lose };
    const faulty = await startServer(database.service, { resources, metrics: lone });
    const now = await scrape(lone.registry);
    await faulty.close();
    expect(now.seriesOf('gateway_newest_source_age_seconds')).toEqual([]);
    expect(now.seriesOf('gateway_api_keys_expiring')).toEqual([]);
    expect(now.seriesOf('gateway_planned_operations_total')).toHaveLength(1);
  });
});
