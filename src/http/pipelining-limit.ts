import type { Socket } from 'node:net';

/** More than any client sends on one connection without waiting for an answer. */
const mostAtOnce = 64;

/** Hangs on the connection: how many requests came on it, in which turn of the process. */
const arrivals = Symbol('arrivals of a turn');
type CountedConnection = Socket & { [arrivals]?: { turn: number; count: number } };

/**
 * What comes on one connection in one turn of the process is read before anybody else has a turn:
 * thousands of requests, however small, would make all others wait.
 */
export class PipeliningLimit {
  private turn = 0;
  private isTurning = false;

  /** Counts a request; true where so many came at once that its connection is to be left. */
  exceeds(socket: CountedConnection): boolean {
    this.awaitTurn();
    const { turn } = this;
    const seen = socket[arrivals];
    if (seen?.turn !== turn) {
      socket[arrivals] = { turn, count: 1 };
      return false;
    }
    seen.count += 1;
    return seen.count > mostAtOnce;
  }

  private awaitTurn(): void {
    if (this.isTurning) return;
    this.isTurning = true;
    setImmediate(() => {
      this.turn += 1;
      this.isTurning = false;
    });
  }
}
