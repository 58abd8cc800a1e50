/** Characters that are parsed in one turn: 10 to 20 ms of work at the worst. */
const maxCharactersPerTurn = 5_000;
/** Rounds of the event loop between turns; each accepts one connection. */
const roundsBetweenTurns = 20;
export const maxWaitingDocuments = 1_000;

interface WaitingDocument {
  length: number;
  begin(): void;
}

/**
 * Spreads the parsing of documents that are not cached over turns, the shortest document first,
 * with other work between turns: however many long documents arrive at once, no other request waits
 * for all of them.
 */
export class ParseScheduler {
  /** The shortest first. */
  private readonly waiting: WaitingDocument[] = [];
  private isRunning = false;

  /** True while so many documents wait that further ones should be rejected. */
  get isFull(): boolean {
    return this.waiting.length >= maxWaitingDocuments;
  }

  /** Resolves when a document of so many characters may be parsed. */
  acquire(length: number): Promise<void> {
    return new Promise((begin) => {
      const index = this.waiting.findIndex((each) => each.length > length);
      this.waiting.splice(index < 0 ? this.waiting.length : index, 0, { length, begin });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // Short documents that arrive together share the first turn.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      let remaining = maxCharactersPerTurn;
      while (remaining > 0 && this.waiting.length > 0) {
        const { length, begin } = this.waiting.shift() as WaitingDocument;
        remaining -= length;
        begin();
      }
      for (let round = 0; round < roundsBetweenTurns; round += 1) await new Promise(setImmediate);
    }
    this.isRunning = false;
  }
}
