import { formatFigure, formatRatio, markdownTable, median } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { machineSpeedTable } from '../machine/machine-speed';
import { failureList, rowName, succeeded, type Round } from '../round';
import { deepPageOffset } from './growth-cases';

/** Milliseconds of single answers. */
export interface GrowthMeasure {
  first: number;
  /** The page after `deepPageOffset` rows; null if the case is not a page. */
  deep: number | null;
}

export type GrowthRounds = Record<string, Round<GrowthMeasure>[]>;

/** What was measured: at each scale, every case, round by round. */
export interface GrowthResults {
  machine: Machine;
  rounds: number;
  scales: { scale: number; cases: GrowthRounds }[];
}

/** The results as Markdown: a row per case, its time at each scale, and how much that grows. */
export function growthTables({ machine, rounds, scales }: GrowthResults): string {
  const head = `${machineLine(machine)}; one client, medians of ${rounds} answers each, in ms.`;
  const heads = [
    'over HTTP, not cached',
    ...scales.flatMap(({ scale }) => [
      `scale ${scale}`,
      `after ${deepPageOffset.toLocaleString('en-US')} rows`,
      'deep to first',
    ]),
    'growth',
  ];
  const titles = [...new Set(scales.flatMap(({ cases }) => Object.keys(cases)))];
  const rows = titles.map((title) => {
    const rounds = scales.map(({ cases }) => cases[title] ?? []);
    const [smallest = [], largest = []] = [rounds.at(0), rounds.at(-1)];
    const growth = formatRatio(medianFirst(largest), medianFirst(smallest));
    return [rowName(title, rounds.flat()), ...rounds.flatMap(timeCells), growth];
  });
  const failures = scales.map(({ scale, cases }) =>
    failureList(
      Object.fromEntries(
        Object.entries(cases).map(([title, each]) => [`${title}, scale ${scale}`, each]),
      ),
    ),
  );
  const tables = [machineSpeedTable(machine.speed), markdownTable(heads, rows)];
  return [head, ...tables, ...failures].filter(Boolean).join('\n\n');
}

const medianFirst = (rounds: readonly Round<GrowthMeasure>[]): number =>
  median(succeeded(rounds).map(({ first }) => first));

/** The ratio is the median over pairs: both pages of a round are requested in succession. */
function timeCells(rounds: readonly Round<GrowthMeasure>[]): string[] {
  const measures = succeeded(rounds);
  const deep = measures.flatMap((each) => each.deep ?? []);
  if (deep.length === 0) return [formatFigure(medianFirst(rounds)), '-', '-'];
  const ratios = measures.map((each) => (each.deep ?? Number.NaN) / each.first);
  return [
    formatFigure(medianFirst(rounds)),
    formatFigure(median(deep)),
    formatRatio(median(ratios), 1),
  ];
}
