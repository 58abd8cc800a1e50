import { Writable } from 'node:stream';

/** Keeps what is written to it. */
export class CapturedStream extends Writable {
  text = '';

  override _write(chunk: Buffer, _: string, callback: () => void): void {
    this.text += chunk.toString();
    callback();
  }
}
