import { HttpClient, type GraphQLBody } from '../endurance/http-client';

/** Sends good requests one after the other over its own connection, during abuse by others. */
export class ConcurrentClient {
  readonly waitsMs: number[] = [];
  readonly wrong: string[] = [];
  private isOver = false;
  private readonly client: HttpClient;
  private readonly sending: Promise<void>;

  constructor(address: string, apiKey: string) {
    this.client = new HttpClient(address, apiKey);
    this.sending = this.sendRepeatedly();
  }

  get maxWaitMs(): number {
    return Math.max(...this.waitsMs);
  }

  get medianWaitMs(): number {
    return (
      [...this.waitsMs].sort((one, other) => one - other)[this.waitsMs.length >> 1] ?? Number.NaN
    );
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.sending;
    this.client.closeConnections();
  }

  private async sendRepeatedly(): Promise<void> {
    for (let request = 0; !this.isOver; request += 1) {
      const started = performance.now();
      // Alternately a cached query and one for the database.
      const isNew = request % 2 === 1;
      const query = `{ provider(slug: "raks") { ${isNew ? `n${request}: ` : ''}name } }`;
      const { status, text } = await this.client.post({ query });
      this.waitsMs.push(performance.now() - started);
      const { errors } = status === 200 ? (JSON.parse(text) as GraphQLBody) : { errors: [] };
      if (errors || !text.includes('"RAKS"')) this.wrong.push(`${status} ${text.slice(0, 200)}`);
    }
  }
}
