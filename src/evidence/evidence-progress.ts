/** Where progress is shown: standard error, if it is a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const eraseLine = '\r\u001b[K';

/** How often the line is written anew. */
const step = 10_000;

/** One line that tells how many evaluations are checked; nothing at all where nobody watches. */
export class EvidenceProgress {
  #isShown = false;

  constructor(private readonly terminal: Terminal) {}

  readonly show = (tenant: string, evaluations: number): void => {
    if (this.terminal.isTTY !== true || evaluations % step !== 1) return;
    const count = (evaluations - 1).toLocaleString('en-US');
    this.terminal.write(`${eraseLine}Verifying ${tenant}: ${count}`);
    this.#isShown = true;
  };

  clear(): void {
    if (this.#isShown) this.terminal.write(eraseLine);
    this.#isShown = false;
  }
}
