import { request } from 'node:http';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { nobody, transferOf } from '../support/evaluation-asker';
import type { DraftingDatabase } from '../support/evaluation-drafts';
import { openDraftingDatabase } from '../support/evaluation-drafts';
import { post, type Answer, type TestServer } from '../support/http-server';

/** The cache in front of GraphQL, over HTTP. */
let drafting: DraftingDatabase;
let server: TestServer;
let statements: number;
let key: string;

beforeAll(async () => {
  drafting = await openDraftingDatabase();
  const { database } = drafting;
  key = await database.issueKey('a-bank', ['rules:write', 'evaluations:read']);
  const resources = database.resources();
  const recordVersion = new SingleProcessRecordVersion(resources.run, silent);
  server = await database.serve({ recordVersion });
  while (recordVersion.current === null) await new Promise(setImmediate);
  countStatements();
});
afterAll(() => drafting.database.close());
beforeEach(() => (statements = 0));

/** Every statement that the role that serves sends, whichever way. */
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

describe('an answer of the public record', () => {
  it('comes a second time byte for byte, for no statement', async () => {
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
      'the same query with another variable',
      'query ($n: Int) { providers(first: $n) { totalCount } }',
      { n: 2 },
    ],
    [
      'the same query with another variable yet',
      'query ($n: Int) { providers(first: $n) { totalCount } }',
      { n: 3 },
    ],
  ])('is another for %s', async (_, query, variables) => {
    expect(statusOf(await ask(query, { variables }))).toBe('fwd=miss; stored');
    expect(statusOf(await ask(query, { variables }))).toBe('hit');
  });

  it('is another for whoever accepts another type of content', async () => {
    const query = '{ providers(first: 1) { totalCount } }';
    const types = ['application/json', 'application/graphql-response+json'];
    for (const accept of [...types, ...types]) {
      const { headers } = await ask(query, { headers: { accept } });
      expect(headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    }
    expect(statements).toBe(2);
  });

  it('is asked for once by all who ask at the same time', async () => {
    const query = '{ seizureStatistics(groupBy: [MEASURE]) { seizureCount } }';
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(query)));
    expect(new Set(await Promise.all(answers.map((each) => each.text()))).size).toBe(1);
    expect(statements).toBe(1);
  });

  it('is made for the others, too, where the one who asked first goes away', async () => {
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

  it('is fetched by GET, with a tag that a cache on the way asks with again', async () => {
    const first = await ask(providers, { method: 'GET' });
    const tag = first.headers.get('etag') ?? '';
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^"[\w-]{43}"$/)]);
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(providers, { method: 'GET', headers: { 'if-none-match': given } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(tag);
      expect(again.headers.get('cache-control')).toBe('public, no-cache');
    }
    const other = await ask(providers, { method: 'GET', headers: { 'if-none-match': '"other"' } });
    expect([other.status, await other.text()]).toEqual([200, await first.text()]);
    const head = await ask(providers, { method: 'HEAD' });
    expect([statusOf(head), head.headers.get('etag'), await head.text()]).toEqual(['hit', tag, '']);
  });

  it('is not "not modified" for a POST, which HTTP does not know', async () => {
    const tag = (await ask(providers)).headers.get('etag') ?? '';
    expect((await ask(providers, { headers: { 'if-none-match': tag } })).status).toBe(200);
  });
});

describe('what is not kept', () => {
  it.each<[string, string, number]>([
    ['a refused query', '{ none }', 400],
    [
      'an answer with an error in it',
      '{ providers(first: 1) { totalCount } node(id: "x") { id } }',
      200,
    ],
    ['what needs a key', '{ transferRuleEvaluations { totalCount } }', 401],
  ])('is %s', async (_, query, status) => {
    for (const answer of [await ask(query), await ask(query)]) {
      expect([answer.status, statusOf(answer)]).toEqual([status, 'fwd=miss']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
  });

  it('is a preview, which holds the numbers of people and depends on the time', async () => {
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

  it('is anything that is asked with a key', async () => {
    const headers = { authorization: `Bearer ${key}` };
    for (const query of [providers, '{ transferRuleEvaluations { totalCount } }']) {
      for (const answer of [await ask(query, { headers }), await ask(query, { headers })]) {
        expect([answer.status, statusOf(answer)]).toEqual([200, 'none']);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(answer.headers.get('etag')).toBeNull();
      }
    }
    // Nor is a wrong key answered from what others have asked for.
    const wrong = await ask(providers, { headers: { authorization: 'Bearer wrong' } });
    expect(wrong.status).toBe(401);
  });
});

it('a mutation that changes the record is followed by no old answer', async () => {
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
  const variables = { input: { id, status: 'CONSIDERED' } };
  const headers = { authorization: `Bearer ${key}` };
  const { body } = await post(server.address, { query: publication, variables }, headers);
  expect(body.data).toEqual({ publishTransferRuleVersion: { ruleVersion: { number: 2 } } });
  expect(await count()).toBe(2);
});
