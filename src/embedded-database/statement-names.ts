import { frontend, encodeText, wireMessage } from './wire-message';

const STATEMENT = 'S'.charCodeAt(0);

let statementCount = 0;

/**
 * The names of one connection's prepared statements. All connections share one session, in which a
 * name exists once, so each name is replaced by a unique one.
 */
export class StatementNames {
  readonly #uniqueNames = new Map<string, string>();

  /** The message with its statement's name replaced, if it has one. */
  translate(message: Buffer): Buffer {
    const type = message[0];
    if (type === frontend.parse) return this.#replace(message, 5);
    // In Bind, the name of the portal comes first.
    if (type === frontend.bind) return this.#replace(message, message.indexOf(0, 5) + 1);
    const maybeNamed = type === frontend.describe || type === frontend.close;
    return maybeNamed && message[5] === STATEMENT ? this.#replace(message, 6) : message;
  }

  /** Close messages for all statements of the connection. */
  closeAll(): Buffer {
    return Buffer.concat(
      [...this.#uniqueNames.values()].map((name) =>
        wireMessage(frontend.close, Buffer.from('S'), name),
      ),
    );
  }

  #replace(message: Buffer, start: number): Buffer {
    const end = message.indexOf(0, start);
    if (end <= start) return message;
    const name = encodeText(this.#unique(message.toString('utf8', start, end)));
    return wireMessage(message[0]!, message.subarray(5, start), name, message.subarray(end + 1));
  }

  #unique(name: string): string {
    const existing = this.#uniqueNames.get(name);
    if (existing !== undefined) return existing;
    const unique = `statement_${++statementCount}`;
    this.#uniqueNames.set(name, unique);
    return unique;
  }
}
