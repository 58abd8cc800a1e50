import Fastify from 'fastify';
import { buildEditor } from '../../src/editor/build';
import { readBundle } from '../../src/editor/bundle';
import { editorRoutes } from '../../src/editor/editor.routes';
import { readLibrary } from '../../src/editor/library';
import { get } from './http-client';

describe('editorRoutes', () => {
  const server = Fastify();
  beforeAll(async () => {
    await buildEditor();
    editorRoutes(server, { graphqlPath: '/graphql' });
  });
  afterAll(() => server.close());

  it('serves the page under a strict policy, with nothing from another host', async () => {
    const { statusCode, headers, body } = await get(server, '/playground');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("connect-src 'self'; worker-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'; base-uri 'none'");
    // Relative, so that they hold below the path of a proxy.
    expect(body.match(/(?:src|href)="(?!playground\/|\.\/"|data:)/)).toBeNull();
  });

  it('embeds the API’s path and the library as JSON that no text can end', async () => {
    const { body } = await get(server, '/playground');
    const json = /id="configuration">([^<]*)<\/script>/.exec(body)?.[1] ?? '';
    expect(JSON.parse(json)).toMatchObject({ graphqlPath: 'graphql', library: readLibrary() });
  });

  it('serves the assets of the page as immutable', async () => {
    const { body } = await get(server, '/playground');
    const named = body.match(/playground\/assets\/[^"]+/g) ?? [];
    // The style sheet, the script and three workers.
    expect(new Set(named).size).toBe(5);
    for (const url of named) {
      const { statusCode, headers } = await get(server, `/${url}`);
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toMatch(/^text\/(javascript|css); charset=utf-8$/);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('serves every asset of the bundle, without source maps', async () => {
    for (const [name, { type }] of readBundle().assets) {
      const { statusCode, headers, body } = await get(server, `/playground/assets/${name}`);
      expect([name, statusCode, headers['content-type']]).toEqual([name, 200, type]);
      expect(body).not.toMatch(/[#@] sourceMappingURL=(?!data:)/);
    }
  });

  it.each([
    ['gzip, deflate, br', 'gzip'],
    ['br;q=1, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', undefined],
    ['identity', undefined],
    ['', undefined],
  ])('responds to "accept-encoding: %s" with the encoding %s', async (accepted, encoding) => {
    const url = `/playground/assets/${readBundle().script}`;
    const { headers, statusCode } = await get(server, url, { 'accept-encoding': accepted });
    expect([statusCode, headers['content-encoding']]).toEqual([200, encoding]);
    expect(headers.vary).toBe('accept-encoding');
  });

  it.each([
    'manifest.json',
    'missing.js',
    '../../package.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    '%2fetc%2fpasswd',
    '%00',
    '__proto__',
    'constructor',
    '',
  ])('responds with 404 to the asset "%s"', async (name) => {
    const { statusCode, body } = await get(server, `/playground/assets/${name}`);
    expect(statusCode).toBe(404);
    expect(body).not.toContain('crypto-enforcement-gateway');
  });
});

it('readBundle fails where the editor is not built', () => {
  expect(() => readBundle('no/such/folder')).toThrow(/npm run build:editor/);
});
