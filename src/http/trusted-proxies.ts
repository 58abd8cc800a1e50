/**
 * Fastify's `trustProxy`: a client's address is the last one of `X-Forwarded-For` that is not of a
 * trusted proxy. Without any, the header is ignored: the peer of the connection is the client.
 */
export function trustedForwarders(proxies: readonly string[]): string[] | false {
  return proxies.length > 0 && [...proxies];
}
