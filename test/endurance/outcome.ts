import type { Settled } from './endurance';
import type { GatewayReading } from './gateway-reading';
import { memoryGrowth } from './memory-growth';
import type { MemoryWatch } from './memory-watch';
import { longest, type RoundTally } from './round-tally';

/** All that is known of a run when it is over. */
export interface Outcome {
  before: GatewayReading;
  settled: Settled;
  memory: MemoryWatch;
  tallies: readonly RoundTally[];
  /** How much of each kind the gateway did by its own count. */
  roads: Record<string, number>;
  receipts: number;
  rows: number;
  ledgerBreaches: readonly string[];
}

/** A promise, whether it was kept, and by what figures that was seen. */
export type Promised = [kept: boolean, what: string];

/** What a floor of memory may grow from a run's middle third to its last. */
const mostGrowth = { heap: 0.05, resident: 0.1 };
/** The pool, and the connection that listens for changes of the record. */
const mostSessions = 11;
/** Handles, resources and descriptors that may be more after the load than before it. */
const mostLeft = 2;

/** What a gateway holds that it did not hold before; nothing where it is as it was. */
export function leftIn(before: GatewayReading, after: GatewayReading): string[] {
  const held = (['handles', 'resources', 'descriptors'] as const).filter(
    (each) => after[each] > before[each] + mostLeft,
  );
  const waiting = (['poolWaiting', 'evaluationsWaiting'] as const).filter((each) => after[each]);
  return [...held, ...waiting];
}

/** Holds a run against what is promised. */
export function promisesOf(outcome: Outcome): Promised[] {
  const { before, settled, memory, tallies, roads, receipts, rows, ledgerBreaches } = outcome;
  const { reading: after, sessions, unsettled } = settled;
  const slowest = Math.max(...tallies.map((each) => each.slowest));
  const recovery = Math.max(...tallies.map((each) => each.recovery));
  const breaches = tallies.flatMap((each) => each.breaches).length;
  const [heap, resident] = [memoryGrowth(memory.heap), memoryGrowth(memory.resident)];
  const percent = (part: number): string => `${(100 * part).toFixed(1)}%`;
  const held = ({ handles, resources, descriptors }: GatewayReading): string =>
    `${handles} handles, ${resources} resources, ${descriptors} descriptors`;
  const atRest = `at rest ${before.heap.toFixed(1)} MiB, then ${after.heap.toFixed(1)}`;
  return [
    [heap <= mostGrowth.heap, `the heap grows by at most 5% (${percent(heap)}; ${atRest})`],
    [resident <= mostGrowth.resident, `resident memory by at most 10% (${percent(resident)})`],
    [slowest <= longest, `nobody waits for more than 5 s (${slowest.toFixed(0)} ms)`],
    [recovery <= longest, `all is well within 5 s of a fault (${recovery.toFixed(0)} ms)`],
    [breaches === 0, `all are answered as they must be (${breaches} were not)`],
    [leftIn(before, after).length === 0, `nothing is left: ${held(before)}, then ${held(after)}`],
    [sessions <= mostSessions, `the database has at most 11 connections (${sessions})`],
    [
      unsettled === 0 && ledgerBreaches.length === 0 && receipts === rows,
      `of ${receipts} receipts each is on record once (${rows} rows)`,
    ],
    [Object.values(roads).every((count) => count > 0), `each road was taken: ${told(roads)}`],
  ];
}

const told = (roads: Record<string, number>): string =>
  Object.entries(roads)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
