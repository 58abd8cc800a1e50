import type { FetchTime } from '../../../../src/ingestion/fetch/fetch-time';

/** A clock that stands still except for sleeps, which take no time of ours. */
export class TestTime implements FetchTime {
  readonly sleeps: number[] = [];
  chance = 0.5;
  #now = Date.parse('2026-11-30T09:00:00Z');

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.sleeps.push(ms);
    this.#now += ms;
    await Promise.resolve();
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}
