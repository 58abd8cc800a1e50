import { formatFigure, markdownTable, median } from '../figure';
import { rowName, succeeded } from '../round';
import { formatRange, formatRatioAndRange, spreadOf } from '../spread';
import type { ReadMeasure } from './read-measure';
import { computeRatios, type ReadRatios, type RoundsByContender } from './read-ratios';

const heads = [
  'req/s',
  'lowest – highest',
  'to the limit',
  'to PostGraphile',
  'p50 ms',
  'p99 ms',
  'Node ms (system)',
  'PostgreSQL ms (system)',
  'Node faults',
  'PostgreSQL faults',
  'RSS MB',
];

/** One query: a row for each contender, in the order of the names. */
export function readQueryTable(
  title: string,
  contenders: RoundsByContender,
  names: readonly string[],
): string {
  const ratios = computeRatios(contenders);
  const rows = names.map((name) => {
    const rounds = contenders[name] ?? [];
    return [rowName(name, rounds), ...cells(succeeded(rounds), ratios[name])];
  });
  return markdownTable([title, ...heads], rows);
}

function cells(measures: readonly ReadMeasure[], ratios: ReadRatios | undefined): string[] {
  if (measures.length === 0) return heads.map(() => '-');
  const cell = (key: keyof ReadMeasure): string =>
    formatFigure(median(measures.map((each) => each[key] ?? Number.NaN)));
  return [
    cell('rate'),
    formatRange(spreadOf(measures.map(({ rate }) => rate))),
    formatRatioAndRange(ratios?.limit ?? null),
    formatRatioAndRange(ratios?.postgraphile ?? null),
    cell('p50'),
    cell('p99'),
    `${cell('node')} (${cell('nodeSystem')})`,
    `${cell('postgresql')} (${cell('postgresqlSystem')})`,
    cell('nodeFaults'),
    cell('postgresqlFaults'),
    cell('megabytes'),
  ];
}
