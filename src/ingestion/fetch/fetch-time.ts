import { setTimeout as delay } from 'node:timers/promises';

/** What a fetcher knows of time and chance; tests have their own. */
export interface FetchTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, rejects when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

/** The clock of the machine. */
export const systemTime: FetchTime = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
  random: () => Math.random(),
};
