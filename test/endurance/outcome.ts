import type { Settled } from './endurance';
import type { GatewayReading } from './gateway-reading';
import { memoryGrowth } from './memory-growth';
import type { MemoryWatch } from './memory-watch';
import { maxAnswerMs, type RoundTally } from './round-tally';

/** The results of a run. */
export interface Outcome {
  before: GatewayReading;
  settled: Settled;
  memory: MemoryWatch;
  tallies: readonly RoundTally[];
  /** How many answers took each path, by the gateway's metrics. */
  executionPaths: Record<string, number>;
  receipts: number;
  rows: number;
  writeBreaches: readonly string[];
}

/** Whether a promise holds, and its text with the measured figures. */
export type PromiseResult = [holds: boolean, what: string];

/** The allowed growth of memory from the middle third of a run to its last. */
const maxGrowth = { heap: 0.05, resident: 0.1 };
/** The pool of ten, and the connection that listens for record changes. */
const maxSessions = 11;
/** How many handles, resources and descriptors more than before the load are allowed. */
const maxLeftover = 2;

/** The kinds of resources that a gateway holds more of than before; empty without a leak. */
export function findLeaks(before: GatewayReading, after: GatewayReading): string[] {
  const held = (['handles', 'resources', 'descriptors'] as const).filter(
    (each) => after[each] > before[each] + maxLeftover,
  );
  const waiting = (['poolWaiting', 'evaluationsWaiting'] as const).filter((each) => after[each]);
  return [...held, ...waiting];
}

/** Compares a run with the promises. */
export function checkPromises(outcome: Outcome): PromiseResult[] {
  const { before, settled, memory, tallies, executionPaths, receipts, rows, writeBreaches } =
    outcome;
  const { reading: after, sessions, unsettled } = settled;
  const slowest = Math.max(...tallies.map((each) => each.slowestMs));
  const recovery = Math.max(...tallies.map((each) => each.recoveryMs));
  const breaches = tallies.flatMap((each) => each.breaches).length;
  const [heap, resident] = [memoryGrowth(memory.heap), memoryGrowth(memory.resident)];
  const percent = (part: number): string => `${(100 * part).toFixed(1)}%`;
  const held = ({ handles, resources, descriptors }: GatewayReading): string =>
    `${handles} handles, ${resources} resources, ${descriptors} descriptors`;
  const beforeAndAfter = `before ${before.heap.toFixed(1)} MiB, after ${after.heap.toFixed(1)}`;
  return [
    [heap <= maxGrowth.heap, `the heap grows by at most 5% (${percent(heap)}; ${beforeAndAfter})`],
    [resident <= maxGrowth.resident, `resident memory by at most 10% (${percent(resident)})`],
    [slowest <= maxAnswerMs, `no client waits more than 5 s (${slowest.toFixed(0)} ms)`],
    [recovery <= maxAnswerMs, `recovered within 5 s of a fault (${recovery.toFixed(0)} ms)`],
    [breaches === 0, `all answers are correct (${breaches} are not)`],
    [
      findLeaks(before, after).length === 0,
      `nothing leaks: before ${held(before)}, after ${held(after)}`,
    ],
    [sessions <= maxSessions, `the database has at most 11 connections (${sessions})`],
    [
      unsettled === 0 && writeBreaches.length === 0 && receipts === rows,
      `each of ${receipts} receipts is on record once (${rows} rows)`,
    ],
    [
      Object.values(executionPaths).every((count) => count > 0),
      `every execution path was used: ${formatCounts(executionPaths)}`,
    ],
  ];
}

const formatCounts = (paths: Record<string, number>): string =>
  Object.entries(paths)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
