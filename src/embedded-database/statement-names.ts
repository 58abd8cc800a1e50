import { frontend, decodeText, wireMessage } from './wire-message';

const STATEMENT = 'S'.charCodeAt(0);

let statements = 0;

/**
 * One connection's names for its prepared statements. All connections share one session, where a
 * name can be taken once only: each of their names is replaced by one that no other has.
 */
export class StatementNames {
  readonly #own = new Map<string, string>();

  /** The same message with the name of the statement replaced, if it holds one. */
  translate(message: Buffer): Buffer {
    const type = message[0];
    if (type === frontend.parse) return this.#replace(message, 5);
    // The name of the portal stands before that of the statement.
    if (type === frontend.bind) return this.#replace(message, message.indexOf(0, 5) + 1);
    const maybeNamed = type === frontend.describe || type === frontend.close;
    return maybeNamed && message[5] === STATEMENT ? this.#replace(message, 6) : message;
  }

  /** The messages that close every statement of a connection that has gone. */
  closeAll(): Buffer {
    return Buffer.concat(
      [...this.#own.values()].map((name) => wireMessage(frontend.close, Buffer.from('S'), name)),
    );
  }

  #replace(message: Buffer, at: number): Buffer {
    const end = message.indexOf(0, at);
    if (end <= at) return message;
    const name = decodeText(this.#unique(message.toString('utf8', at, end)));
    return wireMessage(message[0]!, message.subarray(5, at), name, message.subarray(end + 1));
  }

  #unique(name: string): string {
    const known = this.#own.get(name);
    if (known !== undefined) return known;
    const unique = `statement_${++statements}`;
    this.#own.set(name, unique);
    return unique;
  }
}
