/** Bytes that come in pieces; with the expected size right, they are held in memory once. */
export class GrowingBuffer {
  #bytes: Buffer;
  #length = 0;

  constructor(expectedLength: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(expectedLength, 16 * 1024));
  }

  get length(): number {
    return this.#length;
  }

  append(piece: Buffer): void {
    const needed = this.#length + piece.length;
    if (needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(grown, 0, 0, this.#length);
      this.#bytes = grown;
    }
    piece.copy(this.#bytes, this.#length);
    this.#length = needed;
  }

  /** What was appended, not copied. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}
