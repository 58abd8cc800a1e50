import { documentId } from '../../src/trusted-documents/manifest-format';
import { nobody } from '../support/evaluation-asker';
import { openCountedDatabase } from '../support/counted-server';
import type { EvaluationDatabase } from '../support/evaluation-database';
import { apollo, plain, trusted, TrustedServer } from '../support/trusted-server';

/** How untrusted documents are handled, logged and counted. */
let database: EvaluationDatabase;
let key: string;
let servers: Record<'off' | 'log' | 'enforce', TrustedServer>;
let statements = 0;

beforeAll(async () => {
  ({ database, key } = await openCountedDatabase());
  servers = {
    off: await new TrustedServer(database, 'off').start(),
    log: await new TrustedServer(database, 'log').start(),
    enforce: await new TrustedServer(database, 'enforce').start(),
  };
  const { master } = database.service.driver as unknown as {
    master: { on(event: 'acquire', listener: () => void): void };
  };
  master.on('acquire', () => (statements += 1));
});
afterAll(() => database.close());

const bearer = (): Record<string, string> => ({ authorization: `Bearer ${key}` });
const unknown = 'query Unknown { providers { totalCount } }';

const introspection = '{ __schema { queryType { name } } }';

describe('an untrusted document', () => {
  it.each<[string, unknown, Record<string, string>]>([
    ['a text', { query: unknown }, {}],
    ['a part of a trusted one', { query: '{ __typename }' }, {}],
    ['the schema', { query: introspection }, {}],
    ['not GraphQL', { query: '{' }, {}],
    ['an unknown field', { query: '{ none }' }, {}],
    ['a text that is too long', { query: `{ ${'a '.repeat(20_000)} }` }, {}],
    ['a mutation', { query: 'mutation { evaluateTransfers(inputs: []) { index } }' }, {}],
    ['the operation name of a trusted one', { query: 'query ProviderCount { __typename }' }, {}],
    ['a trusted one with another', { query: `${trusted.names} ${unknown}` }, {}],
    [
      'another operation name in the request',
      { query: unknown, operationName: 'ProviderCount' },
      {},
    ],
    ['a request for the cost only', { query: unknown }, { 'graphql-cost': 'validate' }],
    ['a wrong key', { query: unknown }, { authorization: 'Bearer wrong' }],
  ])('is rejected in the mode enforce before it is parsed: %s', async (_, payload, headers) => {
    const before = statements;
    const server = servers.enforce;
    const search = payload as Record<string, unknown>;
    const isLong = JSON.stringify(payload).length > 10_000;
    const answers = [await server.post(payload, headers), await server.post(payload, headers)];
    if (!isLong) answers.push(await server.get(search, headers));
    for (const { status, codes, data, cache, headers: responseHeaders } of answers) {
      expect([status, codes, data]).toEqual([403, ['DOCUMENT_NOT_TRUSTED'], undefined]);
      expect(responseHeaders.get('cache-control')).toBe('no-store');
      expect(['fwd=miss', null]).toContain(cache);
    }
    expect(statements).toBe(before);
  });

  it('is rejected with a key as well, in the media type that the client accepts', async () => {
    for (const type of ['application/json', 'application/graphql-response+json']) {
      const headers = { ...bearer(), accept: type };
      const {
        status,
        codes,
        headers: responseHeaders,
      } = await servers.enforce.post({ query: unknown }, headers);
      expect([status, codes]).toEqual([403, ['DOCUMENT_NOT_TRUSTED']]);
      expect(responseHeaders.get('content-type')).toBe(`${type}; charset=utf-8`);
    }
  });

  it('is not executed beside a trusted one', async () => {
    const server = servers.enforce;
    const list = await server.post([{ query: unknown }]);
    const address = `${server.address}/graphql?query=${encodeURIComponent(trusted.names)}`;
    const headers = { 'apollo-require-preflight': 'true', 'content-type': 'application/json' };
    const twice = await fetch(`${address}&query=${encodeURIComponent(unknown)}`, { headers });
    expect([list.status, list.data, twice.status]).toEqual([400, undefined, 400]);
    const inBoth = await fetch(address, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: unknown }),
    });
    expect(inBoth.status).toBe(403);
    const head = await fetch(address.replace('Names', 'Name'), { method: 'HEAD', headers });
    expect(head.status).toBe(403);
    expect((await server.post({ variables: {} })).codes).toEqual(['BAD_REQUEST']);
  });

  it('differs from a trusted one in its tokens', async () => {
    const query = `# a\n${trusted.names.replace(/\s+/g, ' ')}`;
    const { status, data } = await servers.enforce.post({ query });
    expect([status, data]).toEqual([200, { providers: { nodes: expect.any(Array) as unknown } }]);
  });

  it('is executed in the other modes', async () => {
    for (const mode of ['off', 'log'] as const) {
      const { status, data } = await servers[mode].post({ query: introspection });
      expect([status, data]).toEqual([200, { __schema: { queryType: { name: 'Query' } } }]);
      expect((await servers[mode].post({ query: '{' })).codes).toEqual(['GRAPHQL_PARSE_FAILED']);
    }
  });
});

describe('the log', () => {
  const named = 'query ProviderCount($name: String) { __typename @skip(if: false) }';

  it('has each untrusted document once, by its hash and a known operation name', async () => {
    const server = await new TrustedServer(database, 'log').start();
    const secret = 'query Secret($of: String = "of mine") { provider(slug: $of) { name } }';
    for (let count = 0; count < 3; count += 1) {
      await server.post({ query: secret, variables: { of: 'of-another' } });
      await server.post({ query: 'query ProviderCount { authorities { totalCount } }' }, bearer());
    }
    await server.post({ query: trusted.names });
    await server.post(plain(trusted.names));
    await server.post(plain(unknown));
    const lines = server.lines();
    expect(lines.map(({ document, operation }) => [document, operation])).toEqual([
      [documentId(secret), undefined],
      [documentId('query ProviderCount { authorities { totalCount } }'), 'ProviderCount'],
    ]);
    for (const { requestId, level } of lines) {
      expect([typeof requestId, level]).toEqual(['string', 30]);
    }
    for (const word of ['Secret', 'of mine', 'of-another', 'authorities']) {
      expect(server.logged()).not.toContain(word);
    }
  });

  it('withholds the hash of a text that contains an IIN', async () => {
    const before = servers.log.lines().length;
    const query = `{ provider(slug: "${nobody}") { name } }`;
    await servers.log.post({ query });
    const [line] = servers.log.lines().slice(before);
    expect(line?.['document']).toBe('withheld');
    expect(servers.log.logged()).not.toContain(documentId(query));
  });

  it('has no line of a rejected request, and none in the other modes', async () => {
    const before = servers.log.lines().length;
    await servers.log.post({ query: named }, { authorization: 'Bearer wrong' });
    expect(servers.log.lines()).toHaveLength(before);
    for (const mode of ['off', 'enforce'] as const) {
      await servers[mode].post({ query: named });
      expect(servers[mode].lines()).toEqual([]);
    }
  });
});

describe('metrics', () => {
  it('count documents by how they were requested, and operations by their names', async () => {
    const server = await new TrustedServer(database, 'enforce').start();
    const none = { id: 0, text: 0, 'untrusted text': 0, 'unknown id': 0 };
    expect(await server.counted()).toEqual(none);
    await server.post(plain(trusted.count));
    await server.post(plain(trusted.count));
    await server.get(apollo(trusted.names));
    await server.post({ query: trusted.names });
    await server.post({ query: unknown });
    await server.post({ query: unknown }, bearer());
    await server.post(plain(unknown));
    await server.post({});
    // A cached response is counted elsewhere.
    const counted = { id: 2, text: 1, 'untrusted text': 2, 'unknown id': 1 };
    expect(await server.counted()).toEqual(counted);
    const scraped = await server.metrics.registry.metrics();
    expect(scraped).toContain('operation="ProviderCount",type="query"} 1');
    expect(scraped).toContain('gateway_errors_total{code="DOCUMENT_NOT_TRUSTED"} 2');
    expect(scraped).toContain('gateway_errors_total{code="PERSISTED_QUERY_NOT_FOUND"} 1');
    expect(scraped).not.toContain('Unknown');
  });
});
