const LONGEST_MESSAGE = 1 << 30;

/** The types of the messages that a client of PostgreSQL sends. */
export const frontend = {
  bind: 'B'.charCodeAt(0),
  close: 'C'.charCodeAt(0),
  copyData: 'd'.charCodeAt(0),
  copyDone: 'c'.charCodeAt(0),
  copyFail: 'f'.charCodeAt(0),
  describe: 'D'.charCodeAt(0),
  flush: 'H'.charCodeAt(0),
  functionCall: 'F'.charCodeAt(0),
  parse: 'P'.charCodeAt(0),
  query: 'Q'.charCodeAt(0),
  sync: 'S'.charCodeAt(0),
  terminate: 'X'.charCodeAt(0),
} as const;

/** A message of PostgreSQL's wire protocol: its type, its length, its parts. */
export function wireMessage(type: number | string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? decodeText(part) : part)),
  );
  const head = Buffer.alloc(5);
  head[0] = typeof type === 'string' ? type.charCodeAt(0) : type;
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A string as the protocol writes it: UTF-8, ended by a zero byte. */
export function decodeText(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

/** Cuts what arrives from one client into whole messages. The first one has no type byte. */
export class WireReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #wanted = 4;
  #hasType = false;

  /** From now on every message begins with its type. */
  expectTypes(): void {
    this.#hasType = true;
    this.#wanted = 5;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  next(): Buffer | undefined {
    // The chunks of a long message are joined once it is whole, not each time that one arrives.
    if (this.#size < this.#wanted) return undefined;
    const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    const start = this.#hasType ? 1 : 0;
    const length = all.readInt32BE(start);
    if (length < 4 || length > LONGEST_MESSAGE) throw new Error(`A message of length ${length}`);
    if (all.length < start + length) {
      this.#wanted = start + length;
      return undefined;
    }
    const rest = all.subarray(start + length);
    this.#chunks = [rest];
    this.#size = rest.length;
    this.#wanted = start + 4;
    return all.subarray(0, start + length);
  }
}
