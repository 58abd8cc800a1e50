import { isIP, isIPv4 } from 'node:net';

/**
 * Who asks, where no key says it: an address, or of the newer ones the network that one customer
 * has, in which every address is free to take. Null where it is no address: a proxy passes on what
 * it was sent.
 */
export function clientKey(address: string): string | null {
  const [plain = ''] = address.split('%');
  if (isIPv4(plain)) return plain;
  if (isIP(plain) === 0) return null;
  const groups = groupsOf(plain);
  const isOlder = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isOlder) return groups.slice(0, 4).map(inHex).join(':');
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

const inHex = (group: number): string => group.toString(16);

/** The eight groups of an address of the newer kind, which may end in one of the older. */
function groupsOf(address: string): number[] {
  const [head, tail] = address.split('::') as [string, string | undefined];
  const groups = read(head);
  if (tail === undefined) return groups;
  const rest = read(tail);
  const zeros = Array.from({ length: 8 - groups.length - rest.length }, () => 0);
  return [...groups, ...zeros, ...rest];
}

function read(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!isIPv4(group)) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

/**
 * The client at the first of these addresses that is one: whom a proxy asks for, or who is
 * connected; undefined where they have gone already.
 */
export function firstClientKey(...addresses: readonly (string | undefined)[]): string {
  for (const each of addresses) {
    const client = each === undefined ? null : clientKey(each);
    if (client !== null) return client;
  }
  return 'unknown';
}
