import { request } from 'node:http';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { nobody, transferOf } from '../support/evaluation-asker';
import type { DraftingDatabase } from '../support/evaluation-drafts';
import { openDraftingDatabase } from '../support/evaluation-drafts';
import { post, type Answer, type TestServer } from '../support/http-server';

let drafting: DraftingDatabase;
let server: TestServer;
let statements: number;
let key: string;

beforeAll(async () => {
  drafting = await openDraftingDatabase();
  const { database } = drafting;
  key = await database.issueKey('a-bank', ['rules:write', 'rules:publish', 'evaluations:read']);
  const resources = database.resources();
  const recordVersion = new SingleProcessRecordVersion(resources.run, silent);
  server = await database.serve({ recordVersion });
  while (recordVersion.current === null) await new Promise(setImmediate);
  countStatements();
});
afterAll(() => drafting.database.close());
beforeEach(() => (statements = 0));

/** Counts the connections that the application takes from the pool, one per statement. */
function countStatements(): void {
  const { master } = drafting.database.service.driver as unknown as {
    master: { on(event: 'acquire', listener: () => void): void };
  };
  master.on('acquire', () => (statements += 1));
}

const silent = { onLoss: () => undefined, onRestored: () => undefined };

const providers = '{ providers(first: 3) { nodes { name slug } totalCount } }';

async function ask(
  query: string,
  { headers = {}, variables = {}, method = 'POST' } = {},
): Promise<Response> {
  const sent = { 'content-type': 'application/json', ...headers };
  const address = `${server.address}/graphql`;
  return method === 'POST'
    ? fetch(address, { method, headers: sent, body: JSON.stringify({ query, variables }) })
    : fetch(`${address}?query=${encodeURIComponent(query)}`, { method, headers: sent });
}

const statusOf = ({ headers }: Response): string =>
  (headers.get('cache-status') ?? 'none').replace('crypto-enforcement-gateway; ', '');

describe('a response of the public record', () => {
  it('is sent a second time byte for byte without a statement', async () => {
    const first = await ask(providers);
    const text = await first.text();
    expect([statusOf(first), statements]).toEqual(['fwd=miss; stored', 1]);
    const second = await ask(providers);
    expect([statusOf(second), statements]).toEqual(['hit', 1]);
    expect(await second.text()).toBe(text);
    const own = (name: string): (string | null)[] =>
      [first, second].map((r) => r.headers.get(name));
    for (const name of ['etag', 'cache-control', 'content-type', 'vary', 'content-length']) {
      expect(new Set(own(name)).size).toBe(1);
    }
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
  });

  it.each([
    ['another query', '{ providers(first: 3) { nodes { slug } } }', {}],
    [
      'the same query with a variable',
      'query ($n: Int) { providers(first: $n) { totalCount } }',
      { n: 2 },
    ],
    [
      'the same query with another variable',
      'query ($n: Int) { providers(first: $n) { totalCount } }',
      { n: 3 },
    ],
  ])('is cached separately for %s', async (_, query, variables) => {
    expect(statusOf(await ask(query, { variables }))).toBe('fwd=miss; stored');
    expect(statusOf(await ask(query, { variables }))).toBe('hit');
  });

  it('is cached separately for each accepted media type', async () => {
    const query = '{ providers(first: 1) { totalCount } }';
    const types = ['application/json', 'application/graphql-response+json'];
    for (const accept of [...types, ...types]) {
      const { headers } = await ask(query, { headers: { accept } });
      expect(headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    }
    expect(statements).toBe(2);
  });

  it('is computed once for concurrent requests', async () => {
    const query = '{ seizureStatistics(groupBy: [MEASURE]) { seizureCount } }';
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(query)));
    expect(new Set(await Promise.all(answers.map((each) => each.text()))).size).toBe(1);
    expect(statements).toBe(1);
  });

  it('is computed for the others if the first client disconnects', async () => {
    const body = JSON.stringify({ query: '{ authorities(first: 2) { totalCount } }' });
    const first = request(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    first.on('error', () => undefined);
    first.end(body, () => setImmediate(() => first.destroy()));
    const { status, body: answer } = await post(server.address, body);
    expect([status, answer.data]).toEqual([200, { authorities: { totalCount: 1 } }]);
  });

  it('is revalidated by its ETag, by GET and HEAD', async () => {
    const first = await ask(providers, { method: 'GET' });
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, etag]).toEqual([200, expect.stringMatching(/^"[\w-]{43}"$/)]);
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(providers, { method: 'GET', headers: { 'if-none-match': given } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('cache-control')).toBe('public, no-cache');
    }
    const other = await ask(providers, { method: 'GET', headers: { 'if-none-match': '"other"' } });
    expect([other.status, await other.text()]).toEqual([200, await first.text()]);
    const head = await ask(providers, { method: 'HEAD' });
    expect([statusOf(head), await head.text()]).toEqual(['hit', '']);
    expect(head.headers.get('etag')).toBe(etag);
  });

  it('is sent in full by POST, for which HTTP has no revalidation', async () => {
    const etag = (await ask(providers)).headers.get('etag') ?? '';
    expect((await ask(providers, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});

describe('not cached', () => {
  it.each<[string, string, number]>([
    ['a rejected query', '{ none }', 400],
    [
      'a response with an error',
      '{ providers(first: 1) { totalCount } node(id: "x") { id } }',
      200,
    ],
    ['an operation that needs a key', '{ transferRuleEvaluations { totalCount } }', 200],
  ])('is %s', async (_, query, status) => {
    for (const answer of [await ask(query), await ask(query)]) {
      expect([answer.status, statusOf(answer)]).toEqual([status, 'fwd=miss']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
  });

  it('is a preview, which has personal numbers and depends on the time', async () => {
    await drafting.make('previewed', { status: 'IN_FORCE' });
    const query = `query ($input: TransferInput!) {
      providers(first: 1) { totalCount } previewTransfer(input: $input) { decision }
    }`;
    const variables = { input: transferOf({ ruleCode: 'previewed', sender: { iin: nobody } }) };
    for (const answer of [await ask(query, { variables }), await ask(query, { variables })]) {
      expect([answer.status, statusOf(answer)]).toEqual([200, 'fwd=miss']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('is any request with a key', async () => {
    const headers = { authorization: `Bearer ${key}` };
    for (const query of [providers, '{ transferRuleEvaluations { totalCount } }']) {
      for (const answer of [await ask(query, { headers }), await ask(query, { headers })]) {
        expect([answer.status, statusOf(answer)]).toEqual([200, 'none']);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(answer.headers.get('etag')).toBeNull();
      }
    }
    // A wrong key gets no cached response either.
    const wrong = await ask(providers, { headers: { authorization: 'Bearer wrong' } });
    expect(wrong.status).toBe(401);
  });
});

it('a mutation that changes the record invalidates the cache', async () => {
  await drafting.make('followed', { status: 'CONSIDERED' });
  const id = await drafting.draftOf('followed');
  const query = '{ transferRule(code: "followed") { versions { totalCount } } }';
  const count = async (): Promise<unknown> => {
    const body = (await (await ask(query)).json()) as Answer['body'];
    return (body.data?.['transferRule'] as { versions: { totalCount: number } }).versions
      .totalCount;
  };
  expect(await count()).toBe(1);
  expect(statusOf(await ask(query))).toBe('hit');
  const publication = `mutation ($input: PublishTransferRuleVersionInput!) {
    publishTransferRuleVersion(input: $input) { ruleVersion { number } }
  }`;
  const variables = { input: { id, status: 'CONSIDERED', source: 'usual' } };
  const headers = { authorization: `Bearer ${key}` };
  const { body } = await post(server.address, { query: publication, variables }, headers);
  expect(body.data).toEqual({ publishTransferRuleVersion: { ruleVersion: { number: 2 } } });
  expect(await count()).toBe(2);
});
