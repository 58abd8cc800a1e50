import { setTimeout as delay } from 'node:timers/promises';
import { ListeningRecordVersion } from '../../src/response-cache/listening-record-version';
import { openBenchDatabase } from '../bench-database';
import { figure, percentile } from '../figure';

/** A change of the record, by which nothing else is changed. */
const change = `insert into asset (id, symbol, name, kind)
values (gen_random_uuid(), left(md5(random()::text), 10), 'synthetic', 'COIN')`;

/** How long after a commit another process knows that the record has changed, in one line. */
export async function measurePropagation(rounds: number): Promise<string> {
  const database = await openBenchDatabase();
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  const version = new ListeningRecordVersion(database.urlOf('service'), silent);
  try {
    const times: number[] = [];
    while (version.current === null) await delay(1);
    for (let round = 0; round < rounds; round += 1) {
      const before: string | null = version.current;
      await database.owner.query(change);
      const committed = performance.now();
      while (version.current === before) await new Promise(setImmediate);
      times.push(performance.now() - committed);
    }
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    const most = Math.max(...times);
    return (
      `${rounds} changes: known elsewhere ${figure(p50)} ms after the commit in the median, ` +
      `${figure(p99)} ms at p99, ${figure(most)} ms at the most`
    );
  } finally {
    await version.close();
    await database.close();
  }
}
