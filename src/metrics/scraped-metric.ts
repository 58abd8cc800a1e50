import { Counter, Gauge, type Registry } from 'prom-client';

/** The values of a metric, each with its labels. */
export type Reading<Label extends string> = Iterable<
  readonly [labels: Record<Label, string>, value: number]
>;

/** A metric that is read when it is scraped, from counts that another component keeps. */
export interface ScrapedMetric<Label extends string> {
  name: string;
  help: string;
  labelNames: readonly Label[];
  read(): Reading<Label> | Promise<Reading<Label>>;
}

/** Registers a gauge. Labels that `read` no longer returns are removed. */
export function scrapedGauge<Label extends string>(
  registry: Registry,
  { name, help, labelNames, read }: ScrapedMetric<Label>,
): void {
  new Gauge<Label>({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      const values = await read();
      this.reset();
      for (const [labels, value] of values) this.set(labels, value);
    },
  });
}

/** Registers a counter, of values that only grow while the process runs. */
export function scrapedCounter<Label extends string>(
  registry: Registry,
  { name, help, labelNames, read }: ScrapedMetric<Label>,
): void {
  new Counter<Label>({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      const values = await read();
      this.reset();
      for (const [labels, value] of values) this.inc(labels, value);
    },
  });
}
