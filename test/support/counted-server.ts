import { GatewayMetrics } from '../../src/metrics/gateway-metrics';
import type { RecordVersion } from '../../src/response-cache/record-version';
import { SingleProcessRecordVersion } from '../../src/response-cache/single-process-record-version';
import { openEvaluationDatabase, type EvaluationDatabase } from './evaluation-database';
import { fillWithLeast } from './evaluation-record';
import { post, type Answer } from './http-server';
import { scrape, type Scrape } from './scrape';

/** A server with a response cache and metrics. */
export class CountedServer {
  readonly metrics = new GatewayMetrics();
  readonly recordVersion: RecordVersion;
  address = '';

  constructor(private readonly database: EvaluationDatabase) {
    const silent = { onLoss: () => undefined, onRestored: () => undefined };
    this.recordVersion = new SingleProcessRecordVersion(database.resources().run, silent);
  }

  async start(): Promise<this> {
    const { recordVersion, metrics } = this;
    ({ address: this.address } = await this.database.serve({ recordVersion, metrics }));
    while (recordVersion.current === null) await new Promise(setImmediate);
    return this;
  }

  scrape(): Promise<Scrape> {
    return scrape(this.metrics.registry);
  }

  ask(query: string, headers: Record<string, string> = {}): Promise<Answer> {
    return post(this.address, { query }, headers);
  }

  /** The increase of each series of a metric by some work, without the metric's name. */
  async increases(metric: string, work: () => Promise<unknown>): Promise<[string, number][]> {
    const before = await this.scrape();
    await work();
    const after = await this.scrape();
    return after
      .seriesOf(metric)
      .map((each): [string, number] => [
        each.slice(metric.length),
        (after.valueOf(each) ?? 0) - (before.valueOf(each) ?? 0),
      ])
      .filter(([, more]) => more !== 0);
  }
}

/** A database whose sources have a day, and a key with the scope evaluations:write. */
export async function openCountedDatabase(): Promise<{
  database: EvaluationDatabase;
  key: string;
}> {
  const database = await openEvaluationDatabase(fillWithLeast);
  await database.dataSource.query("update source set published_on = '2026-01-02'");
  return { database, key: await database.issueKey('a-bank', ['evaluations:write']) };
}
