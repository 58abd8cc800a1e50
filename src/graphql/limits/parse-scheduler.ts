/** So many characters are looked at in one turn: 10 to 20 ms of work at the worst. */
const mostCharacters = 5_000;
/** How often the process looks for other work between turns: each time it takes in one caller. */
const looksBetween = 20;
/** As many as may wait for their turn. */
const mostWaiting = 1_000;

interface Waiting {
  length: number;
  begin(): void;
}

/**
 * Has documents that are new looked at a few at a time, the shortest first, with everything else in
 * between: however many long ones come at once, nobody else waits for all of them.
 */
export class ParseScheduler {
  /** The shortest first. */
  private readonly waiting: Waiting[] = [];
  private isUnderWay = false;

  /** True while so many wait that one more would wait in vain. */
  get isFull(): boolean {
    return this.waiting.length >= mostWaiting;
  }

  /** Resolves when it is the turn of a document of so many characters. */
  acquire(length: number): Promise<void> {
    return new Promise((begin) => {
      const place = this.waiting.findIndex((each) => each.length > length);
      this.waiting.splice(place < 0 ? this.waiting.length : place, 0, { length, begin });
      if (!this.isUnderWay) void this.takeTurns();
    });
  }

  private async takeTurns(): Promise<void> {
    this.isUnderWay = true;
    // Those that come at once are of one turn, where they are short.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      let left = mostCharacters;
      while (left > 0 && this.waiting.length > 0) {
        const { length, begin } = this.waiting.shift() as Waiting;
        left -= length;
        begin();
      }
      for (let look = 0; look < looksBetween; look += 1) await new Promise(setImmediate);
    }
    this.isUnderWay = false;
  }
}
