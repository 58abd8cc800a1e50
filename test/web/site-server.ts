import { buildPages } from '../../src/web/build';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { startServer, type TestServer, type TestServerOptions } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** A gateway with the pages, over the curated record. */
export interface SiteServer extends TestServer {
  /** A page as a browser asks for it. */
  open(path: string, headers?: Record<string, string>): Promise<OpenedPage>;
  ask(query: string, variables?: object): Promise<Record<string, unknown>>;
}

/** A page, and the text of its HTML. */
export interface OpenedPage {
  status: number;
  headers: Headers;
  html: string;
}

const silent = { onLoss: () => undefined, onRestored: () => undefined };

export async function serveSite(options: TestServerOptions = {}): Promise<SiteServer> {
  await buildPages();
  const dataSource = await connectToRecord();
  const resources = testResources(dataSource);
  const recordVersion = new SingleProcessRecordVersion(resources.run, silent);
  const server = await startServer(dataSource, {
    web: { publicUrl: null },
    queryEditor: false,
    resources,
    recordVersion,
    ...options,
  });
  while (recordVersion.current === null) await new Promise(setImmediate);
  const { address } = server;
  return {
    ...server,
    close: async () => {
      await server.close();
      await dataSource.destroy();
    },
    open: async (path, headers = {}) => {
      const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
      const sent = { accept, 'accept-language': 'en', ...headers };
      const response = await fetch(address + path, { headers: sent, redirect: 'manual' });
      return { status: response.status, headers: response.headers, html: await response.text() };
    },
    ask: async (query, variables = {}) => {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return ((await response.json()) as { data: Record<string, unknown> }).data;
    },
  };
}

/** The text that a reader sees in a piece of HTML. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style|head)[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/\s+/g, ' ');
}
