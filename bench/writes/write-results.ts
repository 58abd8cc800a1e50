import { formatFigure, formatRatio, markdownTable, median } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { machineSpeedTable } from '../machine/machine-speed';
import { failureList, rowName, succeeded, type Round } from '../round';
import { formatRange, spreadOf } from '../spread';
import type { Load } from './load';

/** One strategy, one load, one round. */
export interface WriteMeasure {
  /** Rows a second. */
  rate: number;
  /** CPU microseconds per row: of this process, and of PostgreSQL. */
  node: number;
  postgresql: number;
}

export type WriteRounds = Record<string, Round<WriteMeasure>[]>;

/** What was measured: for each load, every strategy, round by round. */
export interface WriteResults {
  machine: Machine;
  rounds: number;
  seconds: number;
  loads: { load: Load; strategies: WriteRounds }[];
}

const baseline = 'repository.save';

/** The results as Markdown: medians, their range, and the ratio to `repository.save`. */
export function writesTables({ machine, rounds, seconds, loads }: WriteResults): string {
  const head = `${machineLine(machine)}; medians of ${rounds} rounds of ${seconds} s each.`;
  const tables = loads.flatMap(({ load, strategies }) => {
    const base = median(succeeded(strategies[baseline] ?? []).map(({ rate }) => rate));
    const heads = [load.name, 'rows/s', 'lowest – highest', 'ratio', 'Node µs', 'PostgreSQL µs'];
    const rows = Object.entries(strategies).map(([name, each]) => tableRow(name, each, base));
    return [markdownTable(heads, rows), failureList(strategies)];
  });
  return [head, machineSpeedTable(machine.speed), ...tables].filter(Boolean).join('\n\n');
}

function tableRow(name: string, rounds: readonly Round<WriteMeasure>[], base: number): string[] {
  const measures = succeeded(rounds);
  const rates = measures.map(({ rate }) => rate);
  return [
    rowName(name, rounds),
    formatFigure(median(rates)),
    formatRange(spreadOf(rates)),
    formatRatio(median(rates), base),
    formatFigure(median(measures.map(({ node }) => node))),
    formatFigure(median(measures.map(({ postgresql }) => postgresql))),
  ];
}
