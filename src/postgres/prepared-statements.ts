import type { ClientBase } from 'pg';

/** What `pg` knows of a connection beside its types: which text each name was prepared for. */
interface Prepared {
  connection: {
    parsedStatements: Record<string, string>;
    close(message: { type: 'S'; name: string }): void;
  };
}

/** A longer text gets no name: it takes longer to run than to plan, and much room to keep. */
const longestText = 20_000;

/**
 * Names for statements that come again: a bounded number of them, since each stays in every
 * connection for as long as that is open. Whichever was not used for longest makes room, and a
 * text gets a name only when it comes for the second time.
 */
export class PreparedStatementNames {
  /** In the order of their last use. */
  private readonly names = new Map<string, string>();
  private seenOnce = new Set<string>();

  constructor(
    private readonly prefix: string,
    private readonly maxNames: number,
  ) {}

  /** The name for a text; undefined where it is not to be kept. */
  nameOf(text: string): string | undefined {
    if (text.length > longestText) return undefined;
    const name = this.names.get(text) ?? this.admit(text);
    if (name === undefined) return undefined;
    this.names.delete(text);
    this.names.set(text, name);
    return name;
  }

  private admit(text: string): string | undefined {
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
 * Makes sure that a connection does not hold another text under a name: the server forgets it, in
 * the same message that the statement goes out with.
 */
export function deallocateStale(client: ClientBase, name: string, text: string): void {
  const { connection } = client as unknown as Prepared;
  const held = connection.parsedStatements[name];
  if (held === undefined || held === text) return;
  connection.close({ type: 'S', name });
  delete connection.parsedStatements[name];
}
