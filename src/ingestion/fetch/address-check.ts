import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import * as ipaddr from 'ipaddr.js';
import { FetchFailure } from './fetch-failure';

/** What `node:dns` resolves a host name by. */
export type AddressLookup = (
  hostname: string,
  options: { readonly all: true; readonly family?: number; readonly hints?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The only block that global addresses of IPv6 are given from. */
const globalIPv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. IPv4 inside IPv6 counts as IPv4; translated
 * and tunnelled forms are not public, since they lead to any address of IPv4.
 */
export function isPublicAddress(address: string): boolean {
  // Node's check is the stricter one: ipaddr.js also reads `1` and `010.0.0.1`.
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalIPv6);
}

/**
 * A look-up for sockets, which yields allowed addresses alone: the address that was checked is the
 * one that is connected to, so that a name which resolves to another one later gains nothing.
 */
export function checkedLookup(
  isAllowed: (address: string) => boolean,
  lookup: AddressLookup = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    const { family, hints } = options;
    const asked = {
      all: true as const,
      ...(typeof family === 'number' && { family }),
      ...(hints !== undefined && { hints }),
    };
    lookup(hostname, asked, (error, found) => {
      const allowed = error ? [] : found.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (error) callback(error, '', 0);
      else if (!first) callback(addressNotAllowed(hostname), '', 0);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/** The failure of a host name, or an address in its place, that leads to no allowed address. */
export function addressNotAllowed(host: string): FetchFailure {
  return new FetchFailure('ADDRESS_NOT_ALLOWED', `${host} has no public address.`);
}
