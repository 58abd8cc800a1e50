import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { overviewRoutes } from '../../src/editor/overview.routes';
import { readLibrary } from '../../src/editor/library';
import { get } from './http-client';

describe.each([true, false])('the overview, with the editor on: %s', (editor) => {
  const server = Fastify();
  overviewRoutes(server, { editor, graphqlPath: '/graphql' });
  const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  afterAll(() => server.close());

  it('is a page for browsers, without scripts and with an allowed style sheet', async () => {
    const response = await get(server, '/', headers);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers.vary).toBe('accept');
    expect(response.body).not.toContain('<script');
    const style = /<style>([^<]*)<\/style>/.exec(response.body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.headers['content-security-policy']).toContain(
      `default-src 'none'; style-src 'sha256-${hash}';`,
    );
  });

  it('lists the library, and links to the editor only if it is served', async () => {
    const { body } = await get(server, '/', headers);
    expect(body).toContain('href="schema.graphql"');
    expect(body).toContain('href="healthz"');
    expect(body).toContain('/graphql&quot;');
    expect(body.match(/<li>/g)).toHaveLength(readLibrary().length);
    const links = body.match(/href="playground\?query=[a-z0-9-]+"/g) ?? [];
    expect(links).toHaveLength(editor ? readLibrary().length : 0);
    expect(body.includes('playground')).toBe(editor);
    // Relative, so that they hold below the path of a proxy.
    expect(body).not.toContain('href="/');
  });

  it('repeats nothing from the request', async () => {
    const host = 'evil.example"><b>';
    const { body } = await get(server, '/?<b>', { ...headers, host });
    expect(body).not.toContain('evil.example');
    expect(body).not.toContain('<b>');
  });

  it('is plain text for clients that do not accept HTML', async () => {
    const response = await get(server, '/', { accept: '*/*' });
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(response.body).toContain('/schema.graphql');
    expect(response.body.includes('/playground')).toBe(editor);
  });
});
