import { IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

/** A connection whose client wants to speak WebSocket on it, with the bytes after the request. */
export interface UpgradedConnection {
  socket: Socket;
  head: Buffer;
}

const connections = new WeakMap<IncomingMessage, UpgradedConnection>();

/** The connection of a request for an upgrade; undefined for any other request. */
export const upgradeOf = (request: IncomingMessage): UpgradedConnection | undefined =>
  connections.get(request);

const wanted = Symbol('whether the client wants an upgrade');

/**
 * A request whose wish for an upgrade is heard only if it is for WebSocket. With others, such as
 * the h2c of Java's client, Node would stop reading it, and it would have no body.
 */
export class UpgradableRequest extends IncomingMessage {
  declare [wanted]: boolean | null;

  // @ts-expect-error -- a property in Node's declaration, which Node itself only assigns and reads
  override get upgrade(): boolean {
    if (this[wanted] !== true || this.method === 'CONNECT') return this[wanted] === true;
    return this.method === 'GET' && this.headers.upgrade?.toLowerCase() === 'websocket';
  }

  set upgrade(value: boolean | null) {
    this[wanted] = value;
  }
}

/**
 * Sends requests for an upgrade the way of all others, so that the same checks refuse them with the
 * same responses. A route that accepts one takes its connection by `upgradeOf`.
 */
export function routeUpgrades(server: Server): void {
  server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    const socket = duplex as Socket;
    // Node has removed its own listener.
    socket.on('error', () => socket.destroy());
    connections.set(request, { socket, head });
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.end());
    server.emit('request', request, response);
  });
}

/** Takes the connection of a request away from its response, which is done as far as HTTP goes. */
export function takeConnection(request: IncomingMessage, response: ServerResponse): void {
  response.statusCode = 101;
  response.detachSocket(request.socket);
  response.emit('close');
}
