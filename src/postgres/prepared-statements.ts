import type { ClientBase } from 'pg';

/** The private state in which `pg` stores which text each name of a connection was prepared for. */
interface PreparedClient {
  connection: {
    parsedStatements: Record<string, string>;
    close(message: { type: 'S'; name: string }): void;
  };
}

/** Longer statements are not prepared: each would take memory in every session. */
const maxTextLength = 20_000;

/**
 * Names for prepared statements. Their number is bounded, because each stays in every connection
 * until that is closed: the least recently used one makes room. A text gets a name when it comes
 * for the second time.
 */
export class PreparedStatementNames {
  /** In the order of their last use. */
  private readonly names = new Map<string, string>();
  private seenOnce = new Set<string>();

  constructor(
    private readonly prefix: string,
    private readonly maxNames: number,
  ) {}

  /** The name for a text; undefined where it is not to be prepared. */
  nameFor(text: string): string | undefined {
    if (text.length > maxTextLength) return undefined;
    const name = this.names.get(text) ?? this.assign(text);
    if (name === undefined) return undefined;
    this.names.delete(text);
    this.names.set(text, name);
    return name;
  }

  private assign(text: string): string | undefined {
    if (!this.seenOnce.delete(text)) {
      if (this.seenOnce.size >= this.maxNames) this.seenOnce.clear();
      this.seenOnce.add(text);
      return undefined;
    }
    if (this.names.size < this.maxNames) return `${this.prefix}-${this.names.size + 1}`;
    const [oldest, name] = this.names.entries().next().value as [string, string];
    this.names.delete(oldest);
    return name;
  }
}

/**
 * Deallocates the statement that a connection has under this name, if it is of another text.
 * It does not wait for a response, so it costs no round trip.
 */
export function deallocateStale(client: ClientBase, name: string, text: string): void {
  const { connection } = client as unknown as PreparedClient;
  const prepared = connection.parsedStatements[name];
  if (prepared === undefined || prepared === text) return;
  connection.close({ type: 'S', name });
  delete connection.parsedStatements[name];
}
