import type { Server, ServerOptions } from 'node:http';

/** How long a client may take to send a request. */
export const receiveTimeoutMs = 30_000;
/** How often Node checks for requests that were not received in time. */
export const receiveCheckIntervalMs = 5_000;
/** How long a connection may be without traffic: longer than any request's deadline. */
export const socketTimeoutMs = 65_000;
/** How long a connection stays open without a request. */
export const keepAliveTimeoutMs = 72_000;

/** Options of Node's server: a request that is not received in time gets 408. */
export const receiveOptions: ServerOptions = {
  requestTimeout: receiveTimeoutMs,
  connectionsCheckingInterval: receiveCheckIntervalMs,
};

/** Closes connections that have no traffic, or no request, for too long. */
export function limitIdleTime(server: Server): void {
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.setTimeout(socketTimeoutMs);
}
