import type * as undici from 'undici';
import { checkedLookup, isPublicAddress, type AddressLookup } from './address-check';
import type { FetchPolicy } from './fetch-policy';
import { systemTime, type FetchTime } from './fetch-time';
import { HostQueues } from './host-queues';

/** How long one step of a request may take, in milliseconds; the deadline bounds all of them. */
export interface StepTimeouts {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly bodyMs: number;
}

/** What a fetcher is made of; tests replace some of it. */
export interface FetcherParts {
  readonly time: FetchTime;
  readonly queues: HostQueues;
  readonly timeouts: StepTimeouts;
  readonly isAllowedAddress: (address: string) => boolean;
  readonly lookup?: AddressLookup;
  /** In PEM, in place of those that Node.js trusts. */
  readonly certificateAuthority?: string;
}

/** One for the process: several fetchers may ask the same host. */
const queuesOfProcess = new HostQueues(systemTime);

/** The parts of a fetcher that have not been replaced. */
export function defaultParts(policy: FetchPolicy): FetcherParts {
  return {
    time: systemTime,
    queues: queuesOfProcess,
    timeouts: { connectMs: 10_000, headersMs: 30_000, bodyMs: 30_000 },
    isAllowedAddress: policy.allowPrivateAddresses ? () => true : isPublicAddress,
  };
}

/**
 * The connections: one to a host, to addresses that are allowed, by HTTP/1.1. Their package, a
 * hundred modules, is loaded with the first of them: not every gateway fetches.
 */
export function createAgent(parts: FetcherParts): undici.Agent {
  // oxlint-disable-next-line typescript/no-require-imports
  const { Agent } = require('undici') as typeof undici;
  const { timeouts, certificateAuthority: ca } = parts;
  return new Agent({
    connect: {
      timeout: timeouts.connectMs,
      lookup: checkedLookup(parts.isAllowedAddress, parts.lookup),
      ...(ca !== undefined && { ca }),
    },
    connections: 1,
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.bodyMs,
  });
}
