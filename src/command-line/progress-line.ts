import type { OutputStream } from './command-io';

/** Returns to the start of the line and erases it. */
const eraseLine = '\r\u001b[K';

/** One line of a terminal that overwrites itself; on any other stream it writes nothing. */
export class ProgressLine {
  #isWritten = false;

  constructor(private readonly stream: OutputStream) {}

  update(text: string): void {
    if (this.stream.isTTY !== true) return;
    this.stream.write(`${eraseLine}${text}`);
    this.#isWritten = true;
  }

  /** Erases the line, before other output follows. */
  clear(): void {
    if (this.#isWritten) this.stream.write(eraseLine);
    this.#isWritten = false;
  }
}
