import { ServerResponse, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { maxOrdinaryBodyBytes } from '../graphql/limits/body-limit';
import type { LingeringClose } from './lingering-close';

/** Connections that take no further request, since the body of the last one was not read. */
const ending = new WeakSet<Socket>();

/** Whether a connection takes no further request: one that was pipelined must not be executed. */
export const isEnding = (socket: Socket): boolean => ending.has(socket);

/**
 * The class of the server's responses. A response that is sent before the body of its request was
 * received closes the connection, unless little of the body can be left. Where a connection is
 * closed then, for whichever reason, it lingers, so that the client gets the response.
 */
export function responseBeforeBody(lingering: LingeringClose): typeof ServerResponse {
  return class extends ServerResponse {
    override writeHead(...head: unknown[]): this {
      const { req } = this;
      if (!req.complete && hasBody(req)) {
        const { socket } = req;
        if (!isReadOn(req)) {
          this.shouldKeepAlive = false;
          ending.add(socket);
        }
        // Node calls it to close the connection after a response.
        const destroySoon = (): void => {
          if (req.complete && !isEnding(socket)) Socket.prototype.destroySoon.call(socket);
          else lingering.end(socket);
        };
        socket.destroySoon = destroySoon;
      }
      return (super.writeHead as (...head: unknown[]) => this).apply(this, head);
    }
  } as typeof ServerResponse;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Whether Node may read the rest of a body to keep the connection: one of known size, which is
 * within the limit. (Node closes by itself where a client was not sent `100 Continue`.)
 */
function isReadOn({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return length !== undefined && Number(length) <= maxOrdinaryBodyBytes;
}
