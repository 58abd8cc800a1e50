import type { Registry } from 'prom-client';

/** The values of a scrape, by `name{label="value"}`. */
export class Scrape {
  private readonly values: ReadonlyMap<string, number>;

  constructor(readonly text: string) {
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    this.values = new Map(
      lines.map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
    );
  }

  /** Undefined where it is absent. */
  valueOf(series: string): number | undefined {
    return this.values.get(series);
  }

  /** Every series of a metric. */
  seriesOf(metric: string): string[] {
    return [...this.values.keys()].filter((each) => each.split('{')[0] === metric);
  }
}

export async function scrape(registry: Registry): Promise<Scrape> {
  return new Scrape(await registry.metrics());
}
