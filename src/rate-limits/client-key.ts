import { isIP } from 'node:net';
import * as ipaddr from 'ipaddr.js';

/**
 * The key of the bucket of a client without an API key: its IPv4 address, or the /64 network of its
 * IPv6 address, since one customer commonly holds a whole /64. Null for anything but an address,
 * such as a malformed entry that a proxy passed on.
 */
export function clientKey(address: string): string | null {
  const [withoutZone = ''] = address.split('%');
  // Node's check is the stricter one: ipaddr.js also reads `1` and `010.0.0.1`.
  if (isIP(withoutZone) === 0) return null;
  // An IPv4-mapped IPv6 address becomes the IPv4 address.
  const parsed = ipaddr.process(withoutZone);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return parsed.parts
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}

/** The key of the first of these values that is an address, otherwise `unknown`. */
export function firstClientKey(...addresses: readonly (string | undefined)[]): string {
  for (const each of addresses) {
    const key = each === undefined ? null : clientKey(each);
    if (key !== null) return key;
  }
  return 'unknown';
}
