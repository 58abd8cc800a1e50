import type { RunStatement } from '../bench-server';
import { formatFigure, markdownTable, median } from '../figure';
import { measureRoundTripUs } from './loopback';

/**
 * What this machine takes for what all contenders do, each a median. Figures of two machines are
 * only to be compared beside these.
 */
export interface MachineSpeed {
  /** Microseconds for a minor page fault: the first write to a page of fresh memory. */
  pageFaultUs: number;
  /** Microseconds to copy 1 MB of memory. */
  copyMegabyteUs: number;
  /** Nanoseconds of PostgreSQL for `to_json` of a short text, and its length. */
  toJsonNs: number;
  /** Microseconds for a byte over TCP to 127.0.0.1 and back, both ends in this process. */
  roundTripUs: number;
}

/** Measures for about a second. The connection is to the server that the suites measure on. */
export async function measureMachineSpeed(run: RunStatement): Promise<MachineSpeed> {
  return {
    pageFaultUs: median(repeat(7, measurePageFaultUs)),
    copyMegabyteUs: median(repeat(200, measureCopyUs)),
    toJsonNs: await measureToJsonNs(run),
    roundTripUs: await measureRoundTripUs(),
  };
}

function repeat(times: number, measure: () => number): number[] {
  return Array.from({ length: times }, measure);
}

const pageBytes = 4_096;
/** More than malloc ever takes from memory that the process has used before. */
const freshBytes = 40 * 2 ** 20;

/** Per fault and not per page, since the kernel may map several pages at once. */
function measurePageFaultUs(): number {
  const memory = Buffer.allocUnsafeSlow(freshBytes);
  const before = process.resourceUsage().minorPageFault;
  const elapsedMs = timeMs(() => {
    for (let at = 0; at < memory.length; at += pageBytes) memory[at] = 1;
  });
  const faults = process.resourceUsage().minorPageFault - before;
  return (elapsedMs * 1_000) / faults;
}

const source = Buffer.alloc(1_000_000, 1);
const target = Buffer.alloc(1_000_000, 2);

const measureCopyUs = (): number => timeMs(() => source.copy(target)) * 1_000;

const toJsonCount = 50_000;
const toJsonStatement = `select sum(length(to_json('Synthetic text ' || n)::text))
  from generate_series(1, ${toJsonCount}) n`;

async function measureToJsonNs(run: RunStatement): Promise<number> {
  const times: number[] = [];
  for (let each = 0; each < 5; each += 1) {
    const started = performance.now();
    await run(toJsonStatement);
    times.push(((performance.now() - started) * 1e6) / toJsonCount);
  }
  return median(times);
}

function timeMs(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** A small table to print above those of a suite; empty for results that were stored without. */
export function machineSpeedTable(speed: MachineSpeed | undefined): string {
  if (!speed) return '';
  const { pageFaultUs, copyMegabyteUs, toJsonNs, roundTripUs } = speed;
  return markdownTable(
    ['this machine', 'median'],
    [
      ['minor page fault', `${formatFigure(pageFaultUs)} µs`],
      ['copy of 1 MB', `${formatFigure(copyMegabyteUs)} µs`],
      ['`to_json` of a text in PostgreSQL', `${formatFigure(toJsonNs)} ns`],
      ['round trip to 127.0.0.1', `${formatFigure(roundTripUs)} µs`],
    ],
  );
}
