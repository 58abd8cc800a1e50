import type { CommandIo, OutputStream } from '../../src/command-line/command-io';

/** Standard output and standard error of a command, captured as text. */
export class CapturedIo implements CommandIo {
  readonly text = { stdout: '', stderr: '' };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;

  constructor(
    readonly now: Date,
    { isTTY = false } = {},
  ) {
    this.stdout = { isTTY, write: (text) => (this.text.stdout += text) };
    this.stderr = { isTTY, write: (text) => (this.text.stderr += text) };
  }
}
