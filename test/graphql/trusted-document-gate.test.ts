import { documentId } from '../../src/trusted-documents/manifest-format';
import { openCountedDatabase } from '../support/counted-server';
import type { EvaluationDatabase } from '../support/evaluation-database';
import { transferOf } from '../support/evaluation-asker';
import {
  apollo,
  draft,
  plain,
  trusted,
  TrustedServer,
  type DocumentResponse,
} from '../support/trusted-server';

/** Documents by their ids over HTTP: in each form and mode, by each method, cached and not. */
let database: EvaluationDatabase;
let key: string;
let servers: Record<'off' | 'log' | 'enforce' | 'without', TrustedServer>;

beforeAll(async () => {
  ({ database } = await openCountedDatabase());
  key = await database.issueKey('b-bank', ['evaluations:read', 'evaluations:write']);
  servers = {
    off: await new TrustedServer(database, 'off').start(),
    log: await new TrustedServer(database, 'log').start(),
    enforce: await new TrustedServer(database, 'enforce').start(),
    without: await new TrustedServer(database, null).start(),
  };
});
afterAll(() => database.close());

const modes = ['off', 'log', 'enforce'] as const;
const forms = [apollo, draft, plain] as const;
const bearer = (): Record<string, string> => ({ authorization: `Bearer ${key}` });

/** A request in each form, by each method, with a key and without one. */
async function inEveryForm(
  mode: keyof typeof servers,
  body: string,
  fields: Record<string, unknown> = {},
): Promise<DocumentResponse[]> {
  const answers: DocumentResponse[] = [];
  for (const form of forms) {
    for (const headers of [{}, bearer()]) {
      const asked = { ...form(body), ...fields } as Record<string, unknown>;
      answers.push(await servers[mode].post(asked, headers));
      answers.push(await servers[mode].get(asked, headers));
    }
  }
  return answers;
}

const unknown = 'query Unknown { providers { totalCount } }';

describe.each(modes)('in the mode %s', (mode) => {
  it('an id is replaced by its text, in each form, by each method and caller', async () => {
    const fields = { variables: { name: 'FINE' }, operationName: 'ProviderCount' };
    const answers = await inEveryForm(mode, trusted.count, fields);
    expect(answers).toHaveLength(12);
    for (const { status, data } of answers) {
      expect([status, data]).toEqual([200, { providers: { totalCount: 1 } }]);
    }
    const text = { query: trusted.count, ...fields };
    expect((await servers[mode].post(text)).data).toEqual(answers[0]?.data);
  });

  it('an unknown id gets the error that clients recognize, which is not cached', async () => {
    for (const answer of [
      ...(await inEveryForm(mode, unknown)),
      ...(await inEveryForm(mode, unknown)),
    ]) {
      expect(answer.messages).toEqual(['PersistedQueryNotFound']);
      expect([answer.status, answer.codes]).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(['fwd=miss', null]).toContain(answer.cache);
      expect(answer.headers.get('etag')).toBeNull();
    }
  });

  it.each([
    '__proto__',
    'constructor',
    'sha256:',
    'sha256:__proto__',
    'x-own:1',
    'a'.repeat(10_000),
    '\u0000',
    '٠'.repeat(64),
    documentId(trusted.count).toUpperCase(),
    `SHA256:${documentId(trusted.count)}`,
    ` ${documentId(trusted.count)}`,
    documentId(trusted.count).slice(0, 63),
  ])('an id of another form is unknown: %j', async (id) => {
    const server = servers[mode];
    const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: id } } };
    for (const asked of [{ documentId: id }, persisted]) {
      for (const { status, codes } of [await server.post(asked), await server.get(asked)]) {
        expect([status, codes]).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
      }
    }
  });

  it.each([
    { documentId: [documentId(trusted.count)] },
    { documentId: { toString: 'x' } },
    { documentId: 7 },
    { documentId: '' },
    { extensions: { persistedQuery: { version: 1, sha256Hash: [documentId(trusted.count)] } } },
    { extensions: { persistedQuery: { version: 1 } } },
    { ...apollo(trusted.count), documentId: documentId(trusted.names) },
  ])('an id that is not a string, and two different ids, are malformed: %j', async (asked) => {
    const { status, codes } = await servers[mode].post(asked);
    expect([status, codes]).toEqual([400, ['BAD_REQUEST']]);
  });

  it('an id is not registered by a text that came with it', async () => {
    const server = servers[mode];
    for (const headers of [{}, bearer()]) {
      const both = await server.post({ query: unknown, ...apollo(unknown) }, headers);
      const answer = { status: both.status, codes: both.codes, isData: both.data !== undefined };
      expect(answer).toEqual(
        mode === 'enforce'
          ? { status: 403, codes: ['DOCUMENT_NOT_TRUSTED'], isData: false }
          : { status: 200, codes: [], isData: true },
      );
      const alone = await server.post(apollo(unknown), headers);
      expect(alone.codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    }
  });

  it('a text is executed with an unknown id, and not with the id of another text', async () => {
    const server = servers[mode];
    const asked = { query: trusted.names, ...apollo(unknown) };
    const data = { providers: { nodes: [{ name: 'ENDED' }, { name: 'FINE' }] } };
    expect((await server.post(asked)).data).toEqual(data);
    expect((await server.post({ ...asked, ...apollo(trusted.names) })).data).toEqual(data);
    const other = await server.post({ ...asked, ...apollo(trusted.count) });
    expect([other.status, other.codes, other.data]).toEqual([400, ['BAD_REQUEST'], undefined]);
    const untrusted = await server.post({ query: unknown, ...apollo(trusted.count) });
    expect([untrusted.codes, untrusted.data]).toEqual([['BAD_REQUEST'], undefined]);
  });

  it('a mutation by its id is executed by POST only', async () => {
    const input = { idempotencyKey: `by-id-${mode}`, transfer: transferOf() };
    const asked = { ...plain(trusted.evaluate), variables: { input } };
    // An address must hold no personal number.
    const withoutIin = { ...input, transfer: transferOf({ sender: {}, recipient: {} }) };
    const byGet = await servers[mode].get({ ...asked, variables: { input: withoutIin } }, bearer());
    expect([byGet.status, byGet.codes]).toEqual([405, ['BAD_REQUEST']]);
    expect((await servers[mode].get(asked, bearer())).status).toBe(400);
    const { data } = await servers[mode].post(asked, bearer());
    expect(data).toEqual({ evaluateTransfer: { replayed: false } });
    expect((await servers[mode].post(asked)).status).toBe(401);
  });

  it('a response by id is cached and has an ETag', async () => {
    const server = servers[mode];
    const asked = { ...draft(trusted.count), variables: { name: `kept ${mode}` } };
    const first = await server.post(asked);
    expect([first.cache, (await server.post(asked)).cache]).toEqual(['fwd=miss; stored', 'hit']);
    const other = { ...asked, variables: { name: 'FINE' } };
    expect((await server.post(other)).data).toEqual({ providers: { totalCount: 1 } });
    const tag = (await server.get(asked)).headers.get('etag') ?? '';
    expect(tag).toBe(first.headers.get('etag'));
    const again = await server.get(asked, { 'if-none-match': tag });
    expect([again.status, again.cache]).toEqual([304, 'hit']);
    expect(again.headers.get('cache-control')).toBe('public, no-cache');
    const own = await server.post({ ...plain(trusted.mine) }, bearer());
    expect([own.cache, own.headers.get('cache-control')]).toEqual([null, 'no-store']);
    expect((await server.post(plain(trusted.mine))).codes).toEqual(['UNAUTHENTICATED']);
  });
});

it('ids are not supported without trusted documents', async () => {
  for (const { status, codes } of await inEveryForm('without', trusted.count)) {
    expect([status, codes]).toEqual([200, ['PERSISTED_QUERY_NOT_SUPPORTED']]);
  }
  expect((await servers.without.post({ query: unknown })).status).toBe(200);
});
