import type { DataSource } from 'typeorm';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import type { RateLimits } from '../../src/rate-limits/request-charge';
import type { Span, Tracing } from '../../src/tracing/span';
import { generateKey } from '../../src/domains/tenants/api-key-text';
import { post, startServer, type Answer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** How the spans of a request end. */
let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

/** Notes what ends, and how, as `name` or `outer > inner`. */
class NotedTracing implements Tracing {
  readonly ended: string[] = [];

  begin(_kind: string, name: string, _attributes?: unknown, outer = ''): Span {
    let path = outer + name;
    return {
      begin: (kind, inner, attributes) => this.begin(kind, inner, attributes, `${path} > `),
      rename: (told) => (path = outer + told),
      setAttributes: () => undefined,
      end: (outcome) => void this.ended.push(`${path}: ${outcome ?? 'fine'}`),
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

interface Asking {
  headers?: Record<string, string>;
  broken?: boolean;
  rateLimits?: RateLimits | null;
}

async function ask(
  query: string,
  { headers = {}, broken = false, rateLimits = null }: Asking = {},
): Promise<{ answer: Answer; ended: string[] }> {
  const tracing = new NotedTracing();
  const fail = (): Promise<never> => Promise.reject(new Error('broken'));
  const resources = { ...testResources(dataSource), ...(broken && { run: fail, runPlan: fail }) };
  const server = await startServer(dataSource, { resources, tracing, rateLimits });
  const answer = await post(server.address, { query }, headers);
  await server.close();
  return { answer, ended: tracing.ended };
}

const totals = 'query SeizuresByCurrency { seizures { totalCount } }';

it('ends each span once, a child before its parent', async () => {
  const { answer, ended } = await ask(totals);
  expect(answer.status).toBe(200);
  expect(ended).toEqual(['graphql > postgresql: fine', 'query SeizuresByCurrency: fine']);
});

it('marks the spans of a failed statement and its operation', async () => {
  const { answer, ended } = await ask(totals, { broken: true });
  expect(answer.status).toBe(500);
  expect(ended).toEqual([
    'graphql > postgresql: failed',
    'graphql > postgresql: failed',
    'query SeizuresByCurrency: failed',
  ]);
});

it('marks no span after a client error', async () => {
  expect((await ask('query Own { none }')).ended).toEqual(['none: fine']);
});

it('ends the span of a request without a context', async () => {
  const headers = { authorization: `Bearer ${generateKey()}` };
  const { answer, ended } = await ask(totals, { headers });
  expect(answer.status).toBe(401);
  expect(ended).toEqual(['graphql > postgresql: fine', 'graphql: fine']);
});

it('ends the span where a document exceeds the rate limit', async () => {
  const poor = new TokenBuckets({ name: 'address', capacity: 3, refillSeconds: 1_000 });
  const { answer, ended } = await ask(totals, {
    rateLimits: { perAddress: poor, perTenant: poor },
  });
  expect(answer.status).toBe(429);
  expect(ended).toEqual(['graphql: fine']);
});

it('ends the span where a large body cannot be parsed after its key is authenticated', async () => {
  const tracing = new NotedTracing();
  const found = { tenantId: '00000000-0000-8000-8000-000000000001', tenantSlug: 'a', scopes: [] };
  const run = <Row>(): Promise<Row[]> => Promise.resolve([found as Row]);
  const resources = { ...testResources(dataSource), run };
  const server = await startServer(dataSource, { resources, tracing });
  const authorization = `Bearer ${generateKey()}`;
  const answer = await post(server.address, '{'.padEnd(200_000), { authorization });
  await server.close();
  expect(answer.status).toBe(400);
  expect(tracing.ended).toEqual(['graphql > postgresql: fine', 'graphql: fine']);
});
