import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { securityHeaders } from './default-headers';
import { httpErrorBody } from './http-error';
import type { LingeringClose } from './lingering-close';

/** Statuses of the errors that Node's HTTP parser raises; 400 for all others. */
const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** A socket with the response that Node is sending on it. */
interface HttpSocket {
  _httpMessage?: ServerResponse | null;
}

/**
 * Responds to bytes that are not HTTP, or to a request that was not received in time, and closes
 * the connection. Returns false where no response could be sent.
 */
export function respondToClientError(
  error: { code?: string },
  socket: Socket,
  lingering: LingeringClose,
): boolean {
  // Bytes written now would land in the middle of a response that has begun.
  const { _httpMessage: inFlight } = socket as HttpSocket;
  if (error.code === 'ECONNRESET' || !socket.writable || inFlight?.headersSent) {
    socket.destroy();
    return false;
  }
  // The client may still be sending what could not be parsed.
  lingering.end(socket, responseText(statuses[error.code ?? ''] ?? 400));
  return true;
}

/** How long a client may take to read the response to its CONNECT. */
const connectResponseTimeoutMs = 5_000;

/**
 * Responds 405 to CONNECT. For that method Node creates no response and detaches the socket, so
 * errors and timeouts are handled here.
 */
export function rejectConnect(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  const { _httpMessage: inFlight } = socket as HttpSocket;
  if (inFlight || socket.writableLength > 0) return void socket.destroy();
  socket.setTimeout(connectResponseTimeoutMs, () => socket.destroy());
  const text = responseText(405, { allow: 'GET, HEAD, POST, OPTIONS' });
  socket.end(text, () => socket.destroy());
}

function responseText(status: number, more: Record<string, string> = {}): string {
  const { body, headers } = errorResponse(status);
  const head = Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, '', body].join('\r\n');
}

/** Responds 417 to an `Expect` header other than `100-continue`, which Node handles itself. */
export function rejectExpect(_: IncomingMessage, response: ServerResponse): void {
  const { body, headers } = errorResponse(417);
  response.writeHead(417, headers).end(body);
}

function errorResponse(status: number): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(httpErrorBody(status));
  const headers = {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { body, headers };
}
