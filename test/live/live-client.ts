import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';

/** An event of `recordChanged` with its changes. */
export interface ReceivedEvent {
  cursor: string;
  commit?: { sequence: number };
  changes: { nodeId: string; kind: string; type: string }[];
}

export const recordChanged = `subscription Changes($after: String, $kinds: [RecordChangeKind!]) {
  recordChanged(after: $after, kinds: $kinds) {
    cursor commit { sequence } changes { nodeId kind type }
  }
}`;

/** graphql-ws's own client of a gateway. */
export const socketClient = (address: string, options: Partial<ClientOptions> = {}): Client =>
  createClient({
    url: `${address.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...options,
  });

/** What a subscription has received so far, and how it ended. */
export class Received<Data = { recordChanged: ReceivedEvent }> {
  readonly results: { data?: Data | null | undefined; errors?: readonly { message: string }[] }[] =
    [];
  error: unknown;
  isComplete = false;
  private onChange: () => void = () => undefined;

  constructor(
    client: Client,
    query: string,
    readonly variables: Record<string, unknown> = {},
    onResult: (data: Data) => void = () => undefined,
  ) {
    this.stop = client.subscribe<Data>(
      { query, variables },
      {
        next: (result) => {
          this.results.push(result as never);
          if (result.data) onResult(result.data);
          this.onChange();
        },
        error: (error) => {
          this.error = error;
          this.onChange();
        },
        complete: () => {
          this.isComplete = true;
          this.onChange();
        },
      },
    );
  }

  readonly stop: () => void;

  get events(): Data[] {
    return this.results.flatMap(({ data }) => data ?? []);
  }

  /** Resolves once so many results came, or it ended. */
  async until(isEnough: (received: this) => boolean, timeoutMs = 20_000): Promise<this> {
    const deadline = Date.now() + timeoutMs;
    while (!isEnough(this)) {
      const isOver = this.error !== undefined || this.isComplete;
      if (isOver || Date.now() > deadline) {
        throw new Error(`Not received in time: ${JSON.stringify([this.results, this.error])}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.onChange = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this;
  }

  count(results: number): Promise<this> {
    return this.until(({ results: { length } }) => length >= results);
  }

  ended(): Promise<this> {
    return this.until(({ error, isComplete }) => error !== undefined || isComplete);
  }
}
