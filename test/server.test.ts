import { request } from 'node:http';
import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from './support/http-server';
import { connectToRecord } from './support/record-database';

/** The gateway over HTTP: what comes in from outside, and what goes out. */
let dataSource: DataSource;
let server: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
});

afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

/** A number with a right check digit that is nobody's: its month is the thirteenth. */
const iin = '991399500010';

const providers = (args: string): { query: string } => ({
  query: `{ providers(${args}) { nodes { slug } } }`,
});
const withVariable = (type: string, value: unknown, field: string): object => ({
  query: `query ($value: ${type}) { ${field} }`,
  variables: { value },
});
const byName = 'providers(filter: { name: { eq: $value } }) { totalCount }';

// `field` is null where the error is about no one field.
const refused: [what: string, payload: unknown, code: string, field?: string | null][] = [
  ['a malformed id', { query: '{ node(id: "1") { id } }' }, 'BAD_USER_INPUT', 'id'],
  ['an id in nodes', { query: '{ nodes(ids: ["x"]) { id } }' }, 'BAD_USER_INPUT', 'ids[0]'],
  [
    'an id of no record',
    { query: `{ node(id: "ff13a2f4-0000-8000-8000-000000000000") { id } }` },
    'BAD_USER_INPUT',
    'id',
  ],
  ['101 ids', { query: `{ nodes(ids: [${'"x",'.repeat(101)}]) { id } }` }, 'BAD_USER_INPUT', 'ids'],
  ['a malformed cursor', providers('after: "nonsense"'), 'BAD_USER_INPUT', 'after'],
  ['an empty cursor', providers('after: ""'), 'BAD_USER_INPUT', 'after'],
  ['first: -1', providers('first: -1'), 'BAD_USER_INPUT', 'first'],
  ['first: 0', providers('first: 0'), 'BAD_USER_INPUT', 'first'],
  ['first: 101', providers('first: 101'), 'BAD_USER_INPUT', 'first'],
  ['last: 101', providers('last: 101'), 'BAD_USER_INPUT', 'last'],
  ['first and last', providers('first: 1, last: 1'), 'BAD_USER_INPUT', 'last'],
  ['first beyond an Int', providers('first: 99999999999'), 'GRAPHQL_VALIDATION_FAILED'],
  ['NUL in a variable', withVariable('String', 'a\0b', byName), 'BAD_USER_INPUT', '$value'],
  ['NUL in a literal', { query: '{ provider(slug: "a\\u0000") { id } }' }, 'BAD_USER_INPUT'],
  [
    'half a surrogate pair',
    '{"query":"query ($value: String) { ' + byName + ' }","variables":{"value":"\\ud800"}}',
    'BAD_USER_INPUT',
    '$value',
  ],
  [
    'a BIN of 13 digits',
    providers('filter: { bin: { eq: "2110409002201" } }'),
    'BAD_USER_INPUT',
    'filter.bin.eq',
  ],
  [
    'a BIN with a wrong check digit',
    providers('filter: { bin: { in: ["211040900221"] } }'),
    'BAD_USER_INPUT',
    'filter.bin.in',
  ],
  [
    'a 13-digit number to identify',
    { query: '{ identifyProvider(text: "9913995000101") { id } }' },
    'BAD_USER_INPUT',
    'text',
  ],
  [
    'nothing to identify',
    { query: '{ identifyProvider(text: " ") { id } }' },
    'BAD_USER_INPUT',
    'text',
  ],
  [
    'null for an operator',
    providers('filter: { slug: { eq: null } }'),
    'BAD_USER_INPUT',
    'filter.slug.eq',
  ],
  [
    'null for a field of a filter',
    providers('filter: { slug: null }'),
    'BAD_USER_INPUT',
    'filter.slug',
  ],
  [
    'an order twice',
    providers('orderBy: [{ field: NAME, direction: ASC }, { field: NAME, direction: DESC }]'),
    'BAD_USER_INPUT',
    'orderBy',
  ],
  [
    'an order of no field',
    providers('orderBy: [{ field: SLUG, direction: ASC }]'),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'SQL for an order',
    withVariable(
      '[ProviderOrder!]',
      [{ field: 'name; drop table claim', direction: 'ASC' }],
      'providers(orderBy: $value) { totalCount }',
    ),
    'BAD_USER_INPUT',
  ],
  ['a day that does not exist', providers('asOf: "2025-02-30"'), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a day in a variable',
    withVariable('Date', '30.09.2025', 'providers(asOf: $value) { totalCount }'),
    'BAD_USER_INPUT',
  ],
  [
    'a float for a decimal',
    { query: '{ seizures(filter: { value: { gt: 1.5 } }) { totalCount } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    '1e30 for a decimal',
    withVariable('Decimal', '1e30', 'seizures(filter: { value: { gt: $value } }) { totalCount }'),
    'BAD_USER_INPUT',
  ],
  [
    'a currency in small letters',
    { query: '{ exchangeRate(currency: "usd") { rate } }' },
    'BAD_USER_INPUT',
    'currency',
  ],
  ['an unknown field', { query: '{ secrets }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a query that does not parse', { query: '{ providers(' }, 'GRAPHQL_PARSE_FAILED'],
  ['no query', {}, 'BAD_REQUEST'],
  [
    'no operation of that name',
    { query: 'query A { __typename }', operationName: 'B' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
];

describe('bad input', () => {
  it.each(refused.map((row) => [...row, ...Array<null>(4 - row.length).fill(null)] as const))(
    '%s is refused with a code',
    async (_, payload, code, field) => {
      const { status, body } = await post(server.address, payload);
      expect(body.errors?.[0]?.extensions.code).toBe(code);
      if (field) expect(body.errors?.[0]?.extensions.field).toBe(field);
      // A field that may be null is null beside its error, and the answer is a partial one.
      expect(status).toBe(body.data ? 200 : 400);
      expect(JSON.stringify(body)).not.toMatch(/select|syntax error at|pg_|QueryFailed|stack/i);
    },
  );

  it('leaves the next caller an answer', async () => {
    const { status, body } = await post(server.address, {
      query: '{ provider(slug: "raks") { status } }',
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { provider: { status: 'SHUT_DOWN' } } },
    });
  });

  it.each([
    ['a slug that is not on record', '{ provider(slug: "nobody") { id } }', { provider: null }],
    [
      'a text that is nobody',
      '{ identifyProvider(text: "nobody") { id } }',
      { identifyProvider: null },
    ],
    [
      'a currency that is not on record',
      '{ exchangeRate(currency: "ABC") { rate } }',
      { exchangeRate: null },
    ],
    [
      'an inverted range',
      '{ enforcementActions(filter: { announcedOn: { gte: "2026-01-01", lte: "2025-01-01" } }) { nodes { id } } }',
      { enforcementActions: { nodes: [] } },
    ],
    [
      'an empty or',
      '{ providers(filter: { or: [] }) { totalCount } }',
      { providers: { totalCount: 0 } },
    ],
    [
      'a wildcard',
      '{ providers(filter: { name: { contains: "%" } }) { totalCount } }',
      { providers: { totalCount: 0 } },
    ],
  ])('%s is no error', async (_, query, data) => {
    const { status, body } = await post(server.address, { query });
    expect({ status, body }).toEqual({ status: 200, body: { data } });
  });

  it('answers a cursor of another list or another order with a code', async () => {
    const page = await post(server.address, {
      query: '{ providers(first: 1) { pageInfo { endCursor } } }',
    });
    const { endCursor } = (page.body.data as { providers: { pageInfo: { endCursor: string } } })
      .providers.pageInfo;
    for (const query of [
      `{ licenses(after: "${endCursor}") { nodes { id } } }`,
      `{ providers(after: "${endCursor}", orderBy: [{ field: NAME, direction: DESC }]) { nodes { id } } }`,
    ]) {
      const { status, body } = await post(server.address, { query });
      expect(status).toBe(400);
      expect(body.errors?.[0]).toMatchObject({
        message: 'after: is a cursor of another list or another order',
        extensions: { code: 'BAD_USER_INPUT', field: 'after' },
      });
    }
  });
});

describe("a person's number", () => {
  it.each([
    ['an Int', withVariable('Int', iin, 'providers(first: $value) { totalCount }')],
    ['a Date', withVariable('Date', iin, 'providers(asOf: $value) { totalCount }')],
    [
      'an enum',
      withVariable(
        'ProviderKind',
        iin,
        'providers(filter: { kind: { eq: $value } }) { totalCount }',
      ),
    ],
    [
      'an object',
      withVariable('ProviderFilter', { [iin]: iin }, 'providers(filter: $value) { totalCount }'),
    ],
    ['a field', { query: `{ a${iin} }` }],
    ['a literal', { query: `{ providers(first: "${iin}") { totalCount } }` }],
    ['a literal that is no date', { query: `{ providers(asOf: "${iin}") { totalCount } }` }],
    ['an id', { query: `{ node(id: "${iin}") { id } }` }],
    ['a cursor', providers(`after: "${iin}"`)],
    ['the operation name', { query: 'query A { __typename }', operationName: `B${iin}` }],
    ['a syntax error', { query: `{ ${iin}` }],
  ])('in the place of %s is neither echoed nor logged', async (_, payload) => {
    const { text, body } = await post(server.address, payload);
    expect(body.errors).toHaveLength(1);
    expect(text).not.toContain(iin);
    expect(server.logged()).not.toContain(iin);
  });
});

describe('the server', () => {
  it.each([
    ['/healthz', 'ok\n'],
    ['/readyz', 'ready\n'],
  ])('answers %s', async (path, text) => {
    const response = await fetch(`${server.address}${path}`);
    expect([response.status, await response.text()]).toEqual([200, text]);
  });

  it('hands out its schema', async () => {
    const response = await fetch(`${server.address}/schema.graphql`);
    expect(await response.text()).toContain('type Provider implements Node & Sourced');
  });

  it.each(['a b', 'a/b', '[', 'x:y', 'x:123456'])('refuses the Host header %j', async (host) => {
    const { port } = new URL(server.address);
    const status = await new Promise((resolve, reject) => {
      request({ port, path: '/graphql', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  it('refuses a body over 100 KiB', async () => {
    const { status } = await post(server.address, {
      query: `{ __typename } #${'x'.repeat(102_400)}`,
    });
    expect(status).toBe(413);
  });

  it('has no query editor where it is switched off', async () => {
    expect((await fetch(`${server.address}/playground`)).status).toBe(404);
    const page = await fetch(server.address, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('/playground');
  });

  it('masks what is its own fault, and logs it whole under the id that it gives', async () => {
    const broken = { query: () => Promise.reject(new Error('relation "secret" does not exist')) };
    const faulty = await startServer(broken as unknown as DataSource);
    const { status, body, text } = await post(faulty.address, {
      query: '{ providers { totalCount } }',
    });
    await faulty.close();
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
    const { incident } = body.errors?.[0]?.extensions as unknown as { incident: string };
    expect(faulty.logged()).toContain(incident);
    expect(faulty.logged()).toContain('relation \\"secret\\" does not exist');
  });
});
