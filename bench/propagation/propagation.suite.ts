import { setTimeout as delay } from 'node:timers/promises';
import { serverConnection } from '../../src/database/server-connection';
import { NotificationListener } from '../../src/postgres/notification-listener';
import { ListeningRecordVersion } from '../../src/response-cache/listening-record-version';
import { attempt } from '../alternation';
import { openBenchDatabase } from '../bench-database';
import { formatFigure, percentile } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { machineSpeedTable } from '../machine/machine-speed';
import { failureList, succeeded, type Round } from '../round';
import type { Suite } from '../suite';

/** What was measured, change by change. */
export interface PropagationResults {
  machine: Machine;
  /** Milliseconds from each commit until another process had its record version. */
  changes: Round<{ ms: number }>[];
}

/** How long after a commit another process knows of it. */
export const propagation: Suite<PropagationResults> = {
  name: 'propagation',
  defaultRounds: 200,
  options: [],
  documentMarker: null,
  measure: async ({ machine, rounds }) => ({
    machine,
    changes: await measurePropagation(rounds),
  }),
  formatTables: formatPropagation,
};

/** A change of the record that affects no other row. */
const recordChange = `insert into asset (id, symbol, name, kind)
values (gen_random_uuid(), left(md5(random()::text), 10), 'synthetic', 'COIN')`;

const timeoutMs = 5_000;

/** Measures how long after a commit another process has the new record version. */
async function measurePropagation(rounds: number): Promise<PropagationResults['changes']> {
  const database = await openBenchDatabase();
  const silent = { onLoss: () => undefined, onRestored: () => undefined };
  const listener = new NotificationListener(serverConnection(database.urlFor('service')), silent);
  const version = new ListeningRecordVersion(listener);
  listener.start();
  const changeAndWait = async (): Promise<{ ms: number }> => {
    const before = version.current;
    await database.owner.query(recordChange);
    const committed = performance.now();
    const elapsed = (): number => performance.now() - committed;
    while (version.current === before && elapsed() < timeoutMs) await new Promise(setImmediate);
    if (version.current === before) throw new Error(`no new version within ${timeoutMs} ms`);
    return { ms: elapsed() };
  };
  try {
    while (version.current === null) await delay(1);
    const changes: PropagationResults['changes'] = [];
    for (let round = 0; round < rounds; round += 1) changes.push(await attempt(changeAndWait));
    return changes;
  } finally {
    await listener.close();
    await database.close();
  }
}

/** The machine, one line of figures, and a list of the rounds that failed. */
export function formatPropagation({ machine, changes }: PropagationResults): string {
  const times = succeeded(changes).map(({ ms }) => ms);
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  const line =
    `${changes.length} changes: visible to another process ${formatFigure(p50)} ms after the ` +
    `commit (median), ${formatFigure(p99)} ms (p99), ${formatFigure(Math.max(...times))} ms (max)`;
  const figures = [line, failureList({ propagation: changes })].filter(Boolean).join('\n');
  return [`${machineLine(machine)}.`, machineSpeedTable(machine.speed), figures]
    .filter(Boolean)
    .join('\n\n');
}
