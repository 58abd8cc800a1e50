const MAX_MESSAGE_BYTES = 1 << 30;

/** The types of messages from a client to PostgreSQL. */
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

/** Encodes a message of PostgreSQL's wire protocol: type, length, parts. */
export function wireMessage(type: number | string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? encodeText(part) : part)),
  );
  const head = Buffer.alloc(5);
  head[0] = typeof type === 'string' ? type.charCodeAt(0) : type;
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** Encodes a string: UTF-8 and a zero byte. */
export function encodeText(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

/** Splits one client's stream into messages. The first one has no type byte. */
export class WireReader {
  #chunks: Buffer[] = [];
  #bufferedBytes = 0;
  #neededBytes = 4;
  #hasType = false;

  /** All further messages begin with their type. */
  expectTypes(): void {
    this.#hasType = true;
    this.#neededBytes = 5;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bufferedBytes += chunk.length;
  }

  next(): Buffer | undefined {
    // Joins the chunks of a long message once, when it is complete.
    if (this.#bufferedBytes < this.#neededBytes) return undefined;
    const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    const start = this.#hasType ? 1 : 0;
    const length = all.readInt32BE(start);
    if (length < 4 || length > MAX_MESSAGE_BYTES)
      throw new Error(`Invalid message length ${length}`);
    if (all.length < start + length) {
      this.#neededBytes = start + length;
      return undefined;
    }
    const rest = all.subarray(start + length);
    this.#chunks = [rest];
    this.#bufferedBytes = rest.length;
    this.#neededBytes = start + 4;
    return all.subarray(0, start + length);
  }
}
