import { figure, markdownTable, median, ratio } from '../figure';
import { machineLine, type Machine } from '../machine';
import type { Load } from './load';

/** One way under one load, once. */
export interface WriteMeasure {
  /** Rows a second. */
  rate: number;
  /** Microseconds of a processor for a row: of this process, and of PostgreSQL. */
  node: number;
  postgresql: number;
}

/** What was measured: of each load, every way, round by round. */
export interface WriteResults {
  machine: Machine;
  rounds: number;
  seconds: number;
  loads: { load: Load; ways: Record<string, WriteMeasure[]> }[];
}

const yardstick = 'repository.save';

/** The results as Markdown: medians, their spread, and how they stand to `repository.save`. */
export function writeTables({ machine, rounds, seconds, loads }: WriteResults): string {
  const head = `${machineLine(machine)}; medians of ${rounds} rounds of ${seconds} s each.`;
  const tables = loads.map(({ load, ways }) => {
    const base = median((ways[yardstick] ?? []).map(({ rate }) => rate));
    const heads = [load.name, 'rows/s', 'lowest – highest', 'ratio', 'Node µs', 'PostgreSQL µs'];
    const rows = Object.entries(ways).map(([name, measures]) => rowOf(name, measures, base));
    return markdownTable(heads, rows);
  });
  return [head, ...tables].join('\n\n');
}

function rowOf(name: string, measures: readonly WriteMeasure[], base: number): string[] {
  const rates = measures.map(({ rate }) => rate);
  return [
    name,
    figure(median(rates)),
    `${figure(Math.min(...rates))} – ${figure(Math.max(...rates))}`,
    ratio(median(rates), base),
    figure(median(measures.map(({ node }) => node))),
    figure(median(measures.map(({ postgresql }) => postgresql))),
  ];
}
