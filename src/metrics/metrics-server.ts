import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** How long whoever asks for metrics may take to say so, in milliseconds. */
const longestRequest = 10_000;

/** Where metrics can be asked for. */
export interface MetricsServer {
  address: string;
  close(): Promise<void>;
}

/**
 * Serves metrics, and nothing else, on a port of their own: they tell of the business, so the
 * public one has none.
 */
export async function startMetricsServer(
  registry: Registry,
  { host, port }: { host: string; port: number },
  onError: (error: unknown) => void,
): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: longestRequest }, (request, response) => {
    answer(registry, request, response).catch((error: unknown) => {
      onError(error);
      response.writeHead(500).end();
    });
  });
  server.listen({ host, port });
  await once(server, 'listening');
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}/metrics`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  registry: Registry,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (url !== '/metrics') return void response.writeHead(404).end();
  if (method !== 'GET' && method !== 'HEAD') {
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  }
  const text = await registry.metrics();
  response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
  response.end(method === 'HEAD' ? undefined : text);
}
