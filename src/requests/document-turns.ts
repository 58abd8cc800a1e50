/** So many characters are looked at in one turn: 10 to 20 ms of work at the worst. */
const mostCharacters = 5_000;
/** As many as may wait for their turn. */
const mostWaiting = 1_000;

interface Waiting {
  length: number;
  begin(): void;
}

/**
 * Has documents that are new looked at a few at a time, with everything else in between: however
 * many come at once, whoever asks for something known does not wait for all of them.
 */
export class DocumentTurns {
  private readonly waiting: Waiting[] = [];
  private isUnderWay = false;

  /** True while so many wait that one more would wait in vain. */
  get isFull(): boolean {
    return this.waiting.length >= mostWaiting;
  }

  /** Resolves when it is the turn of a document of so many characters. */
  next(length: number): Promise<void> {
    return new Promise((begin) => {
      this.waiting.push({ length, begin });
      if (this.isUnderWay) return;
      this.isUnderWay = true;
      setImmediate(() => this.turn());
    });
  }

  private turn(): void {
    let left = mostCharacters;
    while (left > 0) {
      const next = this.waiting.shift();
      if (!next) break;
      left -= next.length;
      next.begin();
    }
    this.isUnderWay = this.waiting.length > 0;
    if (this.isUnderWay) setImmediate(() => this.turn());
  }
}
