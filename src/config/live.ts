import type { ReadVariable } from './parsers';

/** What the connections of subscriptions are limited to. */
export interface LiveVariables {
  /** How many a process, and an address, may have open. */
  liveConnections: { perProcess: number; perAddress: number };
}

const form = 'a number of connections from 0 to 1000000';

function parseConnections(text: string): number | undefined {
  const connections = Number(text);
  return /^\d{1,7}$/.test(text) && connections <= 1_000_000 ? connections : undefined;
}

export function readLive(read: ReadVariable): LiveVariables {
  return {
    liveConnections: {
      perProcess: read('LIVE_CONNECTIONS', form, parseConnections) ?? 20_000,
      perAddress: read('LIVE_CONNECTIONS_PER_ADDRESS', form, parseConnections) ?? 200,
    },
  };
}
