import { isIPv4, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';

const headerName = 'x-forwarded-for';

/**
 * Fastify's `trustProxy`: a client's address is the last one of `X-Forwarded-For` that is not of a
 * trusted proxy. Without any, the header is ignored: the peer of the connection is the client.
 */
export function trustedForwarders(proxies: readonly string[]): string[] | false {
  return proxies.length > 0 && [...proxies];
}

/**
 * Removes the ports that some proxies write into `X-Forwarded-For`. Fastify would compare an
 * address with its port to the trusted proxies, and find it to be none of them.
 */
export function removeForwardedPorts(server: FastifyInstance): void {
  server.addHook('onRequest', ({ raw: { headers } }, _, done) => {
    const forwarded = headers[headerName];
    if (typeof forwarded === 'string') {
      headers[headerName] = forwarded.split(',').map(withoutPort).join(',');
    }
    done();
  });
}

/**
 * An entry of `X-Forwarded-For` without port, brackets and surrounding blanks; a malformed one is
 * left as it is. An IPv6 address without brackets has no port, as the port could not be told from
 * the last group of the address.
 */
function withoutPort(entry: string): string {
  const trimmed = entry.trim();
  const [, ipv6 = '', ipv4 = ''] =
    /^(?:\[(.+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(trimmed) ?? [];
  if (isIPv6(ipv6)) return ipv6;
  return isIPv4(ipv4) ? ipv4 : trimmed;
}
