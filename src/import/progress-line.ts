import type { ImportProgress } from './import-record';
import { listLabel } from './import-summary';

/** Where progress is shown: standard error, if it is a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const eraseLine = '\r\u001b[K';

/** One line that is written over itself; nothing at all where nobody watches. */
export class ProgressLine {
  #isShown = false;

  constructor(private readonly terminal: Terminal) {}

  readonly show = ({ phase, done, total }: ImportProgress): void => {
    if (this.terminal.isTTY !== true) return;
    const count = total > 0 ? ` ${numeral(done)} of ${numeral(total)}` : '';
    this.terminal.write(`${eraseLine}Importing: ${listLabel(phase)}${count}`);
    this.#isShown = true;
  };

  clear(): void {
    if (this.#isShown) this.terminal.write(eraseLine);
    this.#isShown = false;
  }
}

function numeral(count: number): string {
  return count.toLocaleString('en-US');
}
