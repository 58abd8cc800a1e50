import type { DataSource } from 'typeorm';
import { maxExports, maxExportsPerClient } from '../../src/export/export-slots';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { canary } from '../support/canary-roads';
import { startServer, type TestServer, type TestServerOptions } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

let dataSource: DataSource;
let server: TestServer;
const others: TestServer[] = [];
beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
});
afterAll(async () => {
  await Promise.all([server, ...others].map((each) => each.close()));
  await dataSource.destroy();
});

async function serve(options: TestServerOptions): Promise<TestServer> {
  const other = await startServer(dataSource, options);
  others.push(other);
  return other;
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.address}/export/${path}`, { headers });

const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

describe('what is asked for', () => {
  it.each<[parameters: string, field: string]>([
    [`filter=${json({ name: { eq: 1 } })}`, 'filter.name.eq'],
    [`filter=${json({ nothing: { eq: 'a' } })}`, 'filter'],
    [`filter=${json({ kind: { eq: 'NOTHING' } })}`, 'filter.kind.eq'],
    ['filter={', 'filter'],
    [`orderBy=${json([{ field: 'NOTHING', direction: 'ASC' }])}`, 'orderBy[0].field'],
    [
      `orderBy=${json([
        { field: 'NAME', direction: 'ASC' },
        { field: 'NAME', direction: 'ASC' },
      ])}`,
      'orderBy',
    ],
    ['asOf=2025-02-30', 'asOf'],
    ['first=0', 'first'],
    ['first=1e3', 'first'],
    ['after=x', 'after'],
    ['after=04000000-0000-8000-8000-000000000000', 'after'],
    ['header=1', 'header'],
    ['last=5', 'query'],
    ['first=1&first=2', 'first'],
  ])('is refused as by the API: %s', async (parameters, field) => {
    const response = await get(`providers.csv?${parameters}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { errors } = (await response.json()) as { errors: object[] };
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field } });
  });

  it('may have several faults, and each is told', async () => {
    const response = await get(`providers.csv?first=0&filter=${json({ name: { eq: 1 } })}`);
    expect(await response.json()).toMatchObject({ errors: [{}, {}] });
  });

  it('has no personal number in its address', async () => {
    const response = await get(`providers.csv?filter=${json({ name: { eq: canary } })}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it.each(['nothing.csv', 'providers.txt', 'reviewItems.csv', 'changes.csv', 'upstreams.csv'])(
    'is no file: %s',
    async (name) => expect((await get(name)).status).toBe(404),
  );

  it('is a state that the history has', async () => {
    const response = await get('providers.csv?knownAt=2000-01-01T00:00:00Z');
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'KNOWN_AT_OUT_OF_RANGE', field: 'knownAt' } }],
    });
    const past = await (await get('providers.jsonl?asOf=2025-01-01&first=1')).text();
    expect(past).toContain('@2025-01-01"');
  });
});

describe('a part of a list', () => {
  it('goes on after the id of a row, or after a cursor of the API', async () => {
    const all = (await (await get('claims.jsonl')).text()).trimEnd().split('\n');
    const ids = all.map((line) => (JSON.parse(line) as { id: string }).id);
    const rest = async (after: string): Promise<string[]> =>
      (await (await get(`claims.jsonl?after=${after}`)).text()).trimEnd().split('\n');
    expect(await rest(ids[9] as string)).toEqual(all.slice(10));
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ claims(first: 5) { pageInfo { endCursor } } }' }),
    });
    const { data } = (await response.json()) as {
      data: { claims: { pageInfo: { endCursor: string } } };
    };
    expect(await rest(data.claims.pageInfo.endCursor)).toEqual(all.slice(5));
    expect(await (await get('claims.jsonl?first=7')).text()).toBe(
      `${all.slice(0, 7).join('\n')}\n`,
    );
    const last = ids.at(-1) as string;
    expect(await (await get(`claims.jsonl?after=${last}`)).text()).toBe('');
  });
});

describe('a file', () => {
  it('has its name, its commit and its tag, and is not sent again', async () => {
    const response = await get('providers.csv');
    const { headers } = response;
    const text = await response.text();
    expect(headers.get('content-disposition')).toBe('attachment; filename="providers.csv"');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, no-cache');
    expect(headers.get('record-commit')).toMatch(/^[1-9]\d*$/);
    expect(headers.get('link')).toBe('</export/providers.csv.json>; rel="describedby"');
    const etag = headers.get('etag') as string;
    expect((await get('providers.csv', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('providers.csv?first=1', { 'if-none-match': etag })).status).toBe(200);
    const head = await fetch(`${server.address}/export/providers.csv`, { method: 'HEAD' });
    expect(head.headers.get('etag')).toBe(etag);
    expect(text).toMatch(/^id,slug,name,/);
  });

  it('is described beside it', async () => {
    const text = await (await get('licenses.jsonl')).text();
    const described = (await (await get('licenses.jsonl.json')).json()) as Record<string, unknown>;
    expect(described).toMatchObject({ list: 'licenses', withheld: 0, knownAt: null });
    expect(described['rows']).toBe(text.trimEnd().split('\n').length);
    expect((described['columns'] as object[])[0]).toMatchObject({ name: 'id', type: 'text' });
    expect(described['terms']).toMatchObject([
      { upstream: 'curated-record', licence: 'Apache-2.0' },
    ]);
    expect((described['sources'] as object[]).length).toBeGreaterThan(3);
  });

  it('is in the index', async () => {
    const response = await fetch(`${server.address}/export`);
    const { lists } = (await response.json()) as { lists: { name: string; formats: string[] }[] };
    expect(lists.find(({ name }) => name === 'claims')?.formats).toContain(
      '/export/claims.parquet',
    );
  });
});

describe('the budget', () => {
  const poor = (capacity: number, refillSeconds: number): TestServerOptions => ({
    rateLimits: {
      perAddress: new TokenBuckets({ name: 'address', capacity, refillSeconds }),
      perTenant: new TokenBuckets({ name: 'tenant', capacity, refillSeconds }),
    },
  });
  const left = (response: Response): number =>
    Number(/r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')?.[1]);

  it('is charged what the rows cost', async () => {
    const { address } = await serve(poor(100_000, 1e9));
    const few = left(await fetch(`${address}/export/providers.jsonl?first=5`));
    const many = left(await fetch(`${address}/export/providers.jsonl?first=25`));
    // A row, its 15 fields, and three that are computed: what the API charges.
    const perRow = 1 + 1.5 + 3;
    expect(100_000 - few).toBeCloseTo(1 + 5 * perRow, -1);
    expect(few - many).toBeCloseTo(1 + 25 * perRow, -1);
  });

  it('that is empty refuses the first page', async () => {
    const { address } = await serve(poor(100, 1e9));
    const ask = (): Promise<Response> => fetch(`${address}/export/providers.jsonl?first=5`);
    let response = await ask();
    for (let asked = 1; response.status === 200 && asked < 10; asked += 1) response = await ask();
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('makes an export wait until it has refilled, and none breaks off', async () => {
    const { address } = await serve(poor(400, 2));
    const started = performance.now();
    const text = await (await fetch(`${address}/export/claims.jsonl`)).text();
    expect(text).toBe(await (await get('claims.jsonl')).text());
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });
});

it('few exports are in progress at once', () => {
  expect(maxExportsPerClient).toBeLessThanOrEqual(maxExports);
});
