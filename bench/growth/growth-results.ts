import { figure, markdownTable, median, ratio } from '../figure';
import { machineLine, type Machine } from '../machine';
import { deepRow } from './growth-cases';

/** Milliseconds of single answers, round by round. */
export interface GrowthTimes {
  first: number[];
  /** The page after `deepRow` rows; of a page alone. */
  deep: number[];
}

export interface GrowthResults {
  machine: Machine;
  rounds: number;
  scales: { scale: number; cases: Record<string, GrowthTimes> }[];
}

/** The results as Markdown: a line a question, what it takes at each scale, and how that grows. */
export function growthTables({ machine, rounds, scales }: GrowthResults): string {
  const head = `${machineLine(machine)}; one client, medians of ${rounds} answers each, in ms.`;
  const heads = [
    'asked over HTTP, made anew each time',
    ...scales.flatMap(({ scale }) => [
      `scale ${scale}`,
      `after ${deepRow.toLocaleString('en-US')} rows`,
      'deep to first',
    ]),
    'growth',
  ];
  const [smallest, largest] = [scales.at(0), scales.at(-1)];
  const rows = Object.keys(smallest?.cases ?? {}).map((title) => [
    title,
    ...scales.flatMap(({ cases }) => written(cases[title])),
    ratio(median(largest?.cases[title]?.first ?? []), median(smallest?.cases[title]?.first ?? [])),
  ]);
  return [head, markdownTable(heads, rows)].join('\n\n');
}

/** The ratio is of answers that were asked for one after the other. */
function written(times: GrowthTimes | undefined): string[] {
  const { first = [], deep = [] } = times ?? {};
  if (deep.length === 0) return [figure(median(first)), '-', '-'];
  const ratios = deep.map((each, at) => each / (first[at] ?? Number.NaN));
  return [figure(median(first)), figure(median(deep)), ratio(median(ratios), 1)];
}
