import type { DataSource } from 'typeorm';
import { buildEditor } from '../../src/editor/build';
import { startServer, type TestServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
let dataSource: DataSource;
let servers: Record<'withEditor' | 'without', TestServer>;

beforeAll(async () => {
  await buildEditor();
  dataSource = await connectToRecord();
  servers = {
    withEditor: await startServer(dataSource, { queryEditor: true, corsOrigins: ['*'] }),
    without: await startServer(dataSource),
  };
});
afterAll(async () => {
  await servers.withEditor.close();
  await servers.without.close();
  await dataSource.destroy();
});

const get = (server: TestServer, path: string, accept: string, init: RequestInit = {}) =>
  fetch(server.address + path, { redirect: 'manual', headers: { accept }, ...init });

describe('the API’s address in a browser', () => {
  it.each(['/graphql', '/graphql?', '/graphql?query=', '/graphql?utm_source=x', '/%67raphql'])(
    'leads to the editor from %s, by a relative address',
    async (path) => {
      const response = await get(servers.withEditor, path, browser);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe('playground');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('vary')).toMatch(/accept/);
      const followed = await get(servers.withEditor, path, browser, { redirect: 'follow' });
      expect(followed.url).toBe(`${servers.withEditor.address}/playground`);
      expect(await followed.text()).toContain('<title>Query editor');
    },
  );

  it('leads there by HEAD as well', async () => {
    const response = await get(servers.withEditor, '/graphql', browser, { method: 'HEAD' });
    expect([response.status, response.headers.get('location')]).toEqual([303, 'playground']);
  });

  it.each([
    `?query=${encodeURIComponent('{ __typename }')}`,
    '?documentId=sha256:0',
    `?extensions=${encodeURIComponent('{"persistedQuery":{"version":1,"sha256Hash":"0"}}')}`,
  ])('is the API where it has a document: %s', async (search) => {
    const response = await get(servers.withEditor, `/graphql${search}`, browser);
    expect([200, 400, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch(/json/);
  });

  it.each([
    '*/*',
    'text/*',
    '',
    'application/json',
    'application/json, text/plain, */*',
    'application/graphql-response+json, application/json;q=0.9',
    'application/json, text/html;q=0.5',
    'text/html;q=0, */*',
  ])('is the API to a client that accepts "%s"', async (accept) => {
    const response = await get(servers.withEditor, '/graphql', accept);
    expect(response.status).not.toBe(303);
    expect(response.headers.get('content-type')).toMatch(/json/);
  });

  it('is the API by POST', async () => {
    const response = await get(servers.withEditor, '/graphql', browser, {
      method: 'POST',
      headers: { accept: browser, 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('is the API where no editor is served', async () => {
    const response = await get(servers.without, '/graphql', browser);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });
});
