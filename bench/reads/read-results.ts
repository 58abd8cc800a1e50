import { formatFigure, formatRatio, markdownTable, median } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { machineSpeedTable } from '../machine/machine-speed';
import { failureList, rowName, succeeded, type Round } from '../round';
import type { ReadMeasure } from './read-measure';
import type { ReadRatios } from './read-ratios';

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
  ratios: Record<string, ReadRatios>;
  contenders: Record<string, Round<ReadMeasure>[]>;
}

/** The results as Markdown: all contenders relative to PostGraphile, then a table per query. */
export function readsTables(results: ReadResults): string {
  const { machine, rounds, seconds, clients, scale, otherNodes, queries } = results;
  const others = Object.entries(otherNodes).map(
    ([name, version]) => `; ${name} on Node ${version}`,
  );
  const head =
    `${machineLine(machine)}${others.join('')}; ${clients} clients, data of scale ${scale}; ` +
    `medians of ${rounds} rounds of ${seconds} s each.`;
  const names = [...new Set(queries.flatMap(({ contenders }) => Object.keys(contenders)))];
  const tables = queries.flatMap((query) => [
    queryTable(query, names),
    failureList(query.contenders),
  ]);
  return [head, machineSpeedTable(machine.speed), overview(queries, names), ...tables]
    .filter(Boolean)
    .join('\n\n');
}

const formatRatioCell = (value: number | null | undefined): string =>
  value == null ? '-' : formatRatio(value, 1);

function overview(queries: readonly QueryResults[], names: readonly string[]): string {
  const heads = queries.map(({ query }) => query.split(':')[0] ?? query);
  const rows = names.map((name) => [
    rowName(
      name,
      queries.flatMap(({ contenders }) => contenders[name] ?? []),
    ),
    ...queries.map(({ ratios }) => formatRatioCell(ratios[name]?.postgraphile)),
  ]);
  return markdownTable(['rate, relative to PostGraphile', ...heads], rows);
}

const useHeads = ['Node ms (system)', 'PostgreSQL ms (system)', 'Node faults', 'PostgreSQL faults'];

function queryTable({ query, ratios, contenders }: QueryResults, names: readonly string[]): string {
  const heads = [query, 'req/s', 'to the limit', 'to PostGraphile', 'p50 ms', 'p99 ms'];
  const rows = names.map((name) => {
    const rounds = contenders[name] ?? [];
    const measures = succeeded(rounds);
    const cell = (key: keyof ReadMeasure): string =>
      formatFigure(median(measures.map((each) => each[key] ?? Number.NaN)));
    const { limit, postgraphile } = ratios[name] ?? {};
    const compared = [formatRatioCell(limit), formatRatioCell(postgraphile)];
    return [
      rowName(name, rounds),
      cell('rate'),
      ...compared,
      cell('p50'),
      cell('p99'),
      measures.length === 0 ? '-' : `${cell('node')} (${cell('nodeSystem')})`,
      measures.length === 0 ? '-' : `${cell('postgresql')} (${cell('postgresqlSystem')})`,
      cell('nodeFaults'),
      cell('postgresqlFaults'),
      cell('megabytes'),
    ];
  });
  return markdownTable([...heads, ...useHeads, 'RSS MB'], rows);
}
