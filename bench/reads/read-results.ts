import { markdownTable } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { machineSpeedTable } from '../machine/machine-speed';
import { failureList, rowName, type Round } from '../round';
import { formatSpreadRatio } from '../spread';
import type { ReadMeasure } from './read-measure';
import { readQueryTable } from './read-query-table';
import { computeRatios, fastestLimit, limitPrefix, type ReadRatios } from './read-ratios';

/** What was measured: for each query, every contender that supports it, round by round. */
export interface ReadResults {
  machine: Machine;
  rounds: number;
  seconds: number;
  clients: number;
  scale: number;
  /** The Node.js version of contenders that run on another one than the bench. */
  otherNodes: Record<string, string>;
  queries: QueryResults[];
}

export interface QueryResults {
  query: string;
  bodies: number;
  contenders: Record<string, Round<ReadMeasure>[]>;
}

/** The results as Markdown: the machine, two tables of ratios, then a table per query. */
export function readsTables(results: ReadResults): string {
  const { machine, rounds, seconds, clients, scale, otherNodes, queries } = results;
  const others = Object.entries(otherNodes).map(
    ([name, version]) => `; ${name} on Node ${version}`,
  );
  const head =
    `${machineLine(machine)}${others.join('')}; ${clients} clients, data of scale ${scale}; ` +
    `medians of ${rounds} rounds of ${seconds} s each.`;
  const names = [...new Set(queries.flatMap(({ contenders }) => Object.keys(contenders)))];
  const overviews = [
    overview('PostGraphile', queries, ratioRows('postgraphile', queries, names)),
    overview('the fastest limit', queries, [
      limitRow(queries),
      ...ratioRows('limit', queries, names.filter(isComparedToLimit)),
    ]),
  ];
  const tables = queries.flatMap(({ query, contenders }) => [
    readQueryTable(query, contenders, names),
    failureList(contenders),
  ]);
  return [head, machineSpeedTable(machine.speed), ...overviews, ...tables]
    .filter(Boolean)
    .join('\n\n');
}

const isComparedToLimit = (name: string): boolean =>
  ['gateway: plan', 'gateway: cached'].includes(name);

function overview(
  base: string,
  queries: readonly QueryResults[],
  rows: readonly string[][],
): string {
  const heads = queries.map(({ query }) => query.split(':')[0] ?? query);
  return markdownTable([`rate, relative to ${base}`, ...heads], rows);
}

function ratioRows(
  base: keyof ReadRatios,
  queries: readonly QueryResults[],
  names: readonly string[],
): string[][] {
  return names.map((name) => [
    rowName(
      name,
      queries.flatMap(({ contenders }) => contenders[name] ?? []),
    ),
    ...queries.map(({ contenders }) =>
      formatSpreadRatio(computeRatios(contenders)[name]?.[base] ?? null),
    ),
  ]);
}

/** Which of the limits each query is compared to. */
const limitRow = (queries: readonly QueryResults[]): string[] => [
  'the fastest limit',
  ...queries.map(({ contenders }) => fastestLimit(contenders)?.slice(limitPrefix.length) ?? '-'),
];
