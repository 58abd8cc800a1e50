/** What a fetcher may do: declared for each upstream, checked once when the fetcher is created. */
export interface FetchPolicy {
  /**
   * Host names that may be connected to, redirects and robots.txt included. Lower case and exact:
   * no wildcard, no port, international names in their ASCII form.
   */
  readonly hosts: readonly string[];
  /** The size that a body may have after decompression, in bytes. */
  readonly maxBytes: number;
  /** For the whole document, in milliseconds: waiting for the host, robots.txt, retries. */
  readonly deadlineMs: number;
  /** Attempts after the first one. */
  readonly maxRetries: number;
  /** Sent as User-Agent: names the product, which robots.txt is read for, and a contact. */
  readonly userAgent: string;
  /** From the end of a request to the start of the next one to the same host, in milliseconds. */
  readonly minIntervalMs: number;
  /**
   * For tests alone: connects to private, loopback and link-local addresses too, by http: and on
   * any port.
   */
  readonly allowPrivateAddresses?: boolean;
}

/** Longer than this is a mistake of units. */
const dayMs = 24 * 60 * 60 * 1000;

/** Throws a RangeError that names the first property that cannot be meant. */
export function checkPolicy(policy: FetchPolicy): void {
  checkNumber('maxBytes', policy.maxBytes, 1, Number.MAX_SAFE_INTEGER);
  checkNumber('deadlineMs', policy.deadlineMs, 1, dayMs);
  checkNumber('maxRetries', policy.maxRetries, 0, 100);
  checkNumber('minIntervalMs', policy.minIntervalMs, 0, dayMs);
  if (!/^[\w.-]+([/ (][\x20-\x7e]*)?$/.test(policy.userAgent))
    throw new RangeError('userAgent must begin with the name of the product, in ASCII');
  if (policy.hosts.length === 0) throw new RangeError('hosts must name a host');
  for (const host of policy.hosts)
    if (!isHostName(host)) throw new RangeError(`hosts must be exact host names: ${host}`);
}

/** The part of a User-Agent that robots.txt names robots by. */
export function productName(userAgent: string): string {
  return /^[\w.-]*/.exec(userAgent)?.[0] ?? '';
}

function checkNumber(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}`);
}

function isHostName(host: string): boolean {
  if (!/^[a-z\d.:[\]-]+$/.test(host) || !URL.canParse(`https://${host}`)) return false;
  const { hostname, href } = new URL(`https://${host}`);
  return hostname === host && href === `https://${host}/`;
}
