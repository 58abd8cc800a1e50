import type { DataSource } from 'typeorm';
import { SingleProcessRecordVersion } from '../../../src/response-cache/single-process-record-version';
import { post, startServer, type TestServer } from '../../support/http-server';
import {
  aliases,
  chainedFragments,
  costly,
  fragments,
  operations,
} from '../../support/costly-queries';
import { refused } from '../../support/bad-inputs';
import { connectToRecord } from '../../support/record-database';
import { testResources } from '../../support/test-resources';

/** Client errors over HTTP: an error with a code that names the field. */
let dataSource: DataSource;
let server: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  // As in production: with plans, and with a response cache.
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  const recordVersion = new SingleProcessRecordVersion(testResources(dataSource).run, silent);
  server = await startServer(dataSource, { recordVersion });
});

afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

describe('bad input', () => {
  it.each(
    [...refused, ...costly].map(([what, payload, code, field]) => ({ what, payload, code, field })),
  )('$what is rejected with a code', async ({ payload, code, field }) => {
    const { status, body } = await post(server.address, payload);
    expect(body.errors?.[0]?.extensions).toEqual({ code, ...(field && { field }) });
    // A nullable field is null beside its error, and the response has partial data.
    expect(status).toBe(body.data ? 200 : 400);
    expect(JSON.stringify(body)).not.toMatch(/select|syntax error at|pg_|QueryFailed|stack|abort/i);
  });

  it('gets at most five errors', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `nothing${at}`);
    const { body } = await post(server.address, { query: `{ ${names.join(' ')} }` });
    expect(body.errors).toHaveLength(5);
    const refused = names.map((name) => `${name}: identifyProvider(text: "") { id }`);
    const partial = await post(server.address, { query: `{ __typename ${refused.join(' ')} }` });
    expect(partial.body.errors).toHaveLength(5);
  });

  it('does not affect the next request', async () => {
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
      'a text without a provider',
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
      `{ enforcementActions(filter: { announcedOn: { gte: "2026-01-01", lte: "2025-01-01" } })
        { nodes { id } } }`,
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
  ])('%s is not an error', async (_, query, data) => {
    const { status, body } = await post(server.address, { query });
    expect({ status, body }).toEqual({ status: 200, body: { data } });
  });

  it('executes a document with as many parts as are allowed', async () => {
    for (const payload of [
      operations(50),
      fragments(250),
      { query: `{ __schema { ${aliases(250)} } }` },
      { query: `{ __schema { ${aliases(250, '@skip(if: false)')} } }` },
    ]) {
      const { status, body } = await post(server.address, payload);
      expect([status, body.errors]).toEqual([200, undefined]);
    }
  });

  it('executes a chain of fragments that each spread the next one twice', async () => {
    const { body } = await post(server.address, { query: chainedFragments(30) });
    expect(body).toEqual({ data: { provider: { slug: 'raks' } } });
  });

  it.each([
    ['query ($x: Boolean = true) { providers(first: 1) @include(if: $x) { totalCount } }'],
    ['query ($x: Boolean = false) { providers(first: 1) @skip(if: $x) { totalCount } }'],
    ['query ($x: String = "a") { providers(filter: { name: { in: [$x] } }) { totalCount } }'],
    ['query ($x: Int = 3) { providers(first: $x) { totalCount } }'],
  ])('executes an operation with the default of a variable: %s', async (query) => {
    const { status, body } = await post(server.address, { query });
    expect([status, typeof body.data?.['providers'], body.errors]).toEqual([
      200,
      'object',
      undefined,
    ]);
  });

  it.each([
    ['fields', `{ ${'a { '.repeat(1_650)} a ${' }'.repeat(1_650)} }`],
    ['lists', `{ nodes(ids: ${'['.repeat(2_480)}${']'.repeat(2_480)}) { id } }`],
  ])('rejects a document of as many levels as its tokens allow: %s', async (_, query) => {
    // How deeply the parser recurses depends on how much of it is compiled.
    const { status, body } = await post(server.address, { query });
    expect([status, body.errors?.[0]?.message]).toEqual([400, 'The query nests too deeply']);
    expect(body.errors?.[0]?.extensions.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
  });

  it('rejects a cursor of another list or another order with a code', async () => {
    const page = await post(server.address, {
      query: '{ providers(first: 1) { pageInfo { endCursor } } }',
    });
    const { endCursor } = (page.body.data as { providers: { pageInfo: { endCursor: string } } })
      .providers.pageInfo;
    for (const query of [
      `{ licenses(after: "${endCursor}") { nodes { id } } }`,
      `{ providers(after: "${endCursor}", orderBy: [{ field: NAME, direction: DESC }])
        { nodes { id } } }`,
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

describe('a thousand transfers without a key', () => {
  const fields = `index replayed error { code message field } evaluation { id idempotencyKey basis
    ruleVersion { number } amount { amount currency } amountInTenge exchangeRate { rate }
    decision outstanding checks { requirement applies satisfied when reason acceptedMethods
    facts { name value } } provider { slug`;
  const input = {
    idempotencyKey: 'key',
    transfer: {
      amount: { amount: '1', currency: 'KZT' },
      occurredAt: '2025-10-08T09:30:00Z',
      sender: {},
      recipient: {},
    },
  };

  it('are within the cost limit with all their fields, and not with more', async () => {
    const codeOf = async (selection: string): Promise<unknown> => {
      // A body without a key is too small for that: one variable, a thousand times.
      const query = `mutation ($a: EvaluateTransferInput!) {
        evaluateTransfers(inputs: [${'$a '.repeat(1000)}]) { ${selection} } }`;
      const { body } = await post(server.address, { query, variables: { a: input } });
      return body.errors?.[0]?.extensions;
    };
    const lists = 'seizures { nodes { id } } licenses { nodes { id } } claims { nodes { id } }';
    expect(await codeOf(`${fields} } }`)).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await codeOf(`${fields} ${lists} } }`)).toEqual({ code: 'QUERY_TOO_COSTLY' });
  });
});
