import { HttpClient, type Told } from '../endurance/http-client';

/** Asks one good question after the other, over a connection of its own, as others attack. */
export class ConcurrentClient {
  readonly waits: number[] = [];
  readonly wrong: string[] = [];
  private isOver = false;
  private readonly caller: HttpClient;
  private readonly asked: Promise<void>;

  constructor(address: string, apiKey: string) {
    this.caller = new HttpClient(address, apiKey);
    this.asked = this.keepAsking();
  }

  get longest(): number {
    return Math.max(...this.waits);
  }

  /** Half of them waited for less. */
  get median(): number {
    return [...this.waits].sort((one, other) => one - other)[this.waits.length >> 1] ?? Number.NaN;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.asked;
    this.caller.rest();
  }

  private async keepAsking(): Promise<void> {
    for (let time = 0; !this.isOver; time += 1) {
      const begun = performance.now();
      // One that is at hand, and one that must be asked of the database.
      const isNew = time % 2 === 1;
      const query = `{ provider(slug: "raks") { ${isNew ? `n${time}: ` : ''}name } }`;
      const { status, text } = await this.caller.post({ query });
      this.waits.push(performance.now() - begun);
      const { errors } = status === 200 ? (JSON.parse(text) as Told) : { errors: [] };
      if (errors || !text.includes('"RAKS"')) this.wrong.push(`${status} ${text.slice(0, 200)}`);
    }
  }
}
