import { executeSync, getIntrospectionQuery, parse } from 'graphql';
import { gatewaySchema } from '../../src/graphql/schema';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { openDraftingDatabase, type DraftingDatabase } from '../support/evaluation-drafts';
import type { TestServer } from '../support/http-server';

/** Introspection over HTTP. */
let drafting: DraftingDatabase;
let server: TestServer;
beforeAll(async () => {
  drafting = await openDraftingDatabase();
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  const recordVersion = new SingleProcessRecordVersion(drafting.database.resources().run, silent);
  server = await drafting.database.serve({ recordVersion });
  while (recordVersion.current === null) await new Promise(setImmediate);
});
afterAll(() => drafting.database.close());

async function ask(query: string, key?: string): Promise<[status: string, text: string]> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query }),
  });
  return [response.headers.get('cache-status')?.split('; ')[1] ?? 'none', await response.text()];
}

describe('introspection', () => {
  it('returns what graphql-js returns, and is cached', async () => {
    const query = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true });
    const { data } = executeSync({ schema: await gatewaySchema(), document: parse(query) });
    const expected = JSON.parse(JSON.stringify(data)) as unknown;
    const responses = [await ask(query), await ask(query)];
    expect(responses.map(([status]) => status)).toEqual(['fwd=miss', 'hit']);
    for (const [, text] of responses) expect(JSON.parse(text)).toMatchObject({ data: expected });
    expect(responses[0]?.[1]).toBe(responses[1]?.[1]);
  });

  it('is answered with a key as well, and not cached then', async () => {
    const key = await drafting.database.issueKey('a-bank', ['rules:write']);
    for (let time = 0; time < 2; time++) {
      const [status, text] = await ask('{ __typename }', key);
      expect([status, JSON.parse(text)]).toMatchObject(['none', { data: { __typename: 'Query' } }]);
    }
  });

  it.each([
    ['{ __typename }', 'hit'],
    ['{ __type(name: "Provider") { name } }', 'hit'],
    ['{ __typename providers { totalCount } }', 'hit'],
    ['{ __schema { types { name } } providers { totalCount } }', 'fwd=miss'],
    ['mutation { __typename }', 'fwd=miss'],
    ['{ __type(name: 1) { name } }', 'fwd=miss'],
  ])('%s: the second response has the cache status %s', async (query, expected) => {
    await ask(query);
    expect((await ask(query))[0]).toBe(expected);
  });
});
