import { Agent, request } from 'node:http';
import { evaluateOne, transferInput } from '../crash/sent-transfer';

/** Sends one request and resolves to what came of it, such as `200` or `ECONNRESET`. */
type Sender = (agent: Agent, number: number) => Promise<string>;

/** Clients that send one request after the other, each over a connection of its own. */
export class SteadyLoad {
  /** How often each outcome came, of reads and of evaluations. */
  readonly reads = new Map<string, number>();
  readonly evaluations = new Map<string, number>();
  private isOver = false;
  private count = 0;
  private readonly clients: Promise<void>[];

  /** The key is of a tenant that may evaluate. */
  constructor(
    private readonly address: string,
    private readonly key: string,
    { readers, evaluators }: { readers: number; evaluators: number },
  ) {
    this.clients = [
      ...Array.from({ length: readers }, () => this.#run(this.#read, this.reads)),
      ...Array.from({ length: evaluators }, () => this.#run(this.#evaluate, this.evaluations)),
    ];
  }

  /** Ends after the requests in flight. */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.clients);
  }

  async #run(send: Sender, outcomes: Map<string, number>): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!this.isOver) {
      const outcome = await send(agent, (this.count += 1));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    agent.destroy();
  }

  /** One of two has a size of its own, so that the response cache does not have it. */
  readonly #read: Sender = (agent, number) => {
    const first = number % 2 === 0 ? 5 : 1 + (number % 90);
    const query = `{ seizures(first: ${first}) { totalCount nodes { slug } } }`;
    return this.#post(agent, {}, { query }, '"totalCount"');
  };

  readonly #evaluate: Sender = (agent, number) => {
    const body = { query: evaluateOne, variables: { input: transferInput(number) } };
    const headers = { authorization: `Bearer ${this.key}` };
    return this.#post(agent, headers, body, '"replayed":false');
  };

  #post(
    agent: Agent,
    headers: Record<string, string>,
    body: object,
    expected: string,
  ): Promise<string> {
    return new Promise((resolve) => {
      const sent = request(`${this.address}/graphql`, {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', ...headers },
      });
      sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      sent.on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'cut off'));
        response.on('end', () =>
          resolve(text.includes(expected) ? String(response.statusCode) : `other: ${text}`),
        );
      });
      sent.end(JSON.stringify(body));
    });
  }
}
