import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How one request is answered. */
export interface Reply {
  readonly status?: number;
  /** An etag or a last-modified among them answers a matching conditional request with 304. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
  /** Bytes of the body after which the connection is cut; its length is announced in full. */
  readonly cutAfter?: number;
  /** Without an announced length. */
  readonly isChunked?: boolean;
  /** The connection stays open, without a word more. */
  readonly stallsBefore?: 'head' | 'end';
  /** Written in place of a response. */
  readonly raw?: string;
  /** Repeated until the client is gone. */
  readonly endless?: Buffer;
}

/** A request as it came. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Replies by path; of a list each is given once, the last one to every request after it. */
export type Replies = Readonly<Record<string, Reply | readonly Reply[]>>;

/** An upstream on a port of its own. What it has no reply for, robots.txt included, is 404. */
export interface ReplayServer {
  readonly origin: string;
  readonly port: number;
  readonly received: readonly ReceivedRequest[];
  /** The paths in the order in which they were asked for, without robots.txt. */
  paths(): string[];
  connections(): number;
  close(): Promise<void>;
}

/** A key and a certificate, for https. */
export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
}

export async function startReplayServer(
  replies: Replies,
  { address = '127.0.0.1', identity }: { address?: string; identity?: ServerIdentity } = {},
): Promise<ReplayServer> {
  const received: ReceivedRequest[] = [];
  const served = new Map<string, number>();
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '';
    const count = served.get(path) ?? 0;
    served.set(path, count + 1);
    const { method = '', headers } = request;
    void text(request).then((body) => {
      received.push({ method, path, headers, body });
      const listed = [replies[path] ?? { status: 404 }].flat();
      send(listed[Math.min(count, listed.length - 1)] ?? { status: 404 }, request, response);
    });
  };
  const server: Server = identity ? createSecureServer(identity, listener) : createServer(listener);
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${identity ? 'https' : 'http'}://${address}:${port}`,
    port,
    received,
    paths: () => received.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  const { headers = {}, stallsBefore, raw, endless } = reply;
  const body = Buffer.from(reply.body ?? '');
  if (raw !== undefined) return void request.socket.end(raw);
  if (stallsBefore === 'head') return;
  if (isUnchanged(request, headers)) return void response.writeHead(304, headers).end();
  const isLengthKnown = !reply.isChunked && !endless && reply.status !== 204;
  const length = isLengthKnown ? { 'content-length': String(body.length) } : {};
  response.writeHead(reply.status ?? 200, { ...length, ...headers });
  if (endless) return repeat(endless, response);
  if (stallsBefore === 'end') return void response.write(body);
  if (reply.cutAfter === undefined) return void response.end(body);
  response.write(body.subarray(0, reply.cutAfter), () => response.destroy());
}

function isUnchanged(request: IncomingMessage, headers: NonNullable<Reply['headers']>): boolean {
  const { 'if-none-match': etag, 'if-modified-since': since } = request.headers;
  if (etag !== undefined) return etag === headers.etag;
  return since !== undefined && since === headers['last-modified'];
}

function repeat(piece: Buffer, response: ServerResponse): void {
  const write = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', write);
  write();
}
