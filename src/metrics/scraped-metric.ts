import { Counter, Gauge, type Registry } from 'prom-client';

/** Each value of a metric, under its labels. */
export type Reading<Label extends string> = Iterable<
  readonly [labels: Record<Label, string>, value: number]
>;

/**
 * A metric that something else keeps the figures of: they are read when they are asked for, and
 * cost a request nothing.
 */
export interface ScrapedMetric<Label extends string> {
  name: string;
  help: string;
  labelNames: readonly Label[];
  read(): Reading<Label> | Promise<Reading<Label>>;
}

/** What may rise and fall. A value that is no longer read is absent. */
export function scrapedGauge<Label extends string>(
  registry: Registry,
  { name, help, labelNames, read }: ScrapedMetric<Label>,
): void {
  new Gauge<Label>({
    ...{ name, help, labelNames, registers: [registry] },
    async collect() {
      const values = await read();
      this.reset();
      for (const [labels, value] of values) this.set(labels, value);
    },
  });
}

/** What only grows, for as long as the process runs. */
export function scrapedCounter<Label extends string>(
  registry: Registry,
  { name, help, labelNames, read }: ScrapedMetric<Label>,
): void {
  new Counter<Label>({
    ...{ name, help, labelNames, registers: [registry] },
    async collect() {
      const values = await read();
      this.reset();
      for (const [labels, value] of values) this.inc(labels, value);
    },
  });
}
