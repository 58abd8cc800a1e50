import type { Socket } from 'node:net';

/** More than any client sends on one connection without waiting for a response. */
export const maxPipelined = 64;

/** How many requests arrived on a connection in one iteration of the event loop. */
const arrivals = Symbol('arrivals in one iteration');
type CountedSocket = Socket & { [arrivals]?: { iteration: number; count: number } };

/**
 * Limits the requests that one connection pipelines. Node parses all bytes of a read in one
 * iteration of the event loop, so thousands of small requests would delay every other client.
 */
export class PipeliningLimit {
  private iteration = 0;
  private isCountingIteration = false;

  /** Counts a request; true where its connection sent too many and is to be closed. */
  exceeds(socket: CountedSocket): boolean {
    this.awaitNextIteration();
    const { iteration } = this;
    const counted = socket[arrivals];
    if (counted?.iteration !== iteration) {
      socket[arrivals] = { iteration, count: 1 };
      return false;
    }
    counted.count += 1;
    return counted.count > maxPipelined;
  }

  private awaitNextIteration(): void {
    if (this.isCountingIteration) return;
    this.isCountingIteration = true;
    setImmediate(() => {
      this.iteration += 1;
      this.isCountingIteration = false;
    });
  }
}
