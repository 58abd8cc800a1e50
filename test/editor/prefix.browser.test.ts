import { createServer, request, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readLibrary } from '../../src/editor/library';
import { describeInBrowser, queryText, responseText } from './browser';

/** A reverse proxy that serves the gateway below a path alone, and strips the path. */
async function serveBelow(path: string, origin: string): Promise<{ server: Server; at: string }> {
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '';
    if (!url.startsWith(`${path}/`)) return void outgoing.writeHead(404).end();
    const { method = 'GET', headers } = incoming;
    const sent = request(origin + url.slice(path.length), { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    sent.on('error', () => outgoing.destroy());
    incoming.pipe(sent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, at: `http://127.0.0.1:${port}${path}` };
}

describeInBrowser('the query editor below the path of a proxy', (editor) => {
  let server: Server;
  let at: string;

  beforeAll(async () => {
    ({ server, at } = await serveBelow('/some/gateway', editor.origin));
    // From here on, a request beside the path is one to elsewhere.
    editor.origin = at;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is reached from the overview and from the API, and asks the API there', async () => {
    const [, second] = readLibrary();
    await editor.page.goto(`${at}/`);
    await editor.page.getByRole('link', { name: second!.title }).click();
    await editor.untilShown(queryText, 'query AuthorizedOnADay');
    expect(editor.page.url()).toBe(`${at}/playground?query=${second!.slug}`);
    await editor.run();
    await editor.untilShown(responseText, '"data":');
    // The workers are there as well.
    await editor.write('operation', '{ providers { noSuchField } }');
    await editor.page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
    await editor.page.getByRole('link', { name: 'About this API' }).click();
    await editor.page.getByRole('link', { name: 'Schema' }).waitFor();
    expect(editor.page.url()).toBe(`${at}/`);
    await editor.open(`${at}/graphql`);
    expect(editor.page.url()).toMatch(`${at}/playground?query=`);
  });
});
