import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { securityHeaders } from './security-headers';
import { httpErrorBody } from './http-error';

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Answers what is no HTTP, or was not sent in time: there is no request yet, so the answer is
 * written as it is, and the connection ends. Tells whether there is anybody to be answered.
 */
export function respondToClientError(error: { code?: string }, socket: Socket): boolean {
  // An answer that is on its way on this connection would have this one in its middle.
  const { _httpMessage: underWay } = socket as { _httpMessage?: ServerResponse | null };
  if (error.code === 'ECONNRESET' || !socket.writable || underWay?.headersSent) {
    socket.destroy();
    return false;
  }
  endWith(statuses[error.code ?? ''] ?? 400, socket);
  return true;
}

/** How long whoever asks for a tunnel may take to read that there is none, in milliseconds. */
const longestFarewell = 5_000;

/**
 * Answers whoever takes this process for a proxy: Node makes no response, and would hang up. It
 * looks after the connection no more, so that nobody may be answered on it, or take long.
 */
export function rejectConnect(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  const { _httpMessage: underWay } = socket as { _httpMessage?: ServerResponse | null };
  if (underWay || socket.writableLength > 0) return void socket.destroy();
  socket.setTimeout(longestFarewell, () => socket.destroy());
  endWith(405, socket, { allow: 'GET, HEAD, POST, OPTIONS' });
}

function endWith(status: number, socket: Socket, more: Record<string, string> = {}): void {
  const { body, headers } = written(status);
  const head = Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}`);
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, '', body];
  socket.end(lines.join('\r\n'), () => socket.destroy());
}

/** Nothing but the body is ever expected: what else a request wants first, Node asks about. */
export function rejectExpect(_: IncomingMessage, response: ServerResponse): void {
  const { body, headers } = written(417);
  response.writeHead(417, headers).end(body);
}

function written(status: number): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(httpErrorBody(status));
  const headers = {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { body, headers };
}
