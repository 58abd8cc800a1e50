import { figure, markdownTable, median, ratio } from '../figure';
import { machineLine, type Machine } from '../machine';
import type { ReadMeasure } from './read-measure';
import type { ReadRatios } from './read-ratios';

/** What was measured: of each query, every contender that answers it, round by round. */
export interface ReadResults {
  machine: Machine;
  rounds: number;
  seconds: number;
  clients: number;
  scale: number;
  /** Where another Node.js runs a contender than the one that measures. */
  otherNodes: Record<string, string>;
  queries: QueryResults[];
}

export interface QueryResults {
  query: string;
  bodies: number;
  ratios: Record<string, ReadRatios>;
  contenders: Record<string, ReadMeasure[]>;
}

/** The results as Markdown: first how all stand to PostGraphile, then each query by itself. */
export function readTables(results: ReadResults): string {
  const { machine, rounds, seconds, clients, scale, otherNodes, queries } = results;
  const others = Object.entries(otherNodes).map(
    ([name, version]) => `; ${name} on Node ${version}`,
  );
  const head =
    `${machineLine(machine)}${others.join('')}; ${clients} clients, data of scale ${scale}; ` +
    `medians of ${rounds} rounds of ${seconds} s each.`;
  const names = [...new Set(queries.flatMap(({ contenders }) => Object.keys(contenders)))];
  const tables = queries.map((query) => queryTable(query, names));
  return [head, overview(queries, names), ...tables].join('\n\n');
}

const written = (value: number | null | undefined): string =>
  value == null ? '-' : ratio(value, 1);

function overview(queries: readonly QueryResults[], names: readonly string[]): string {
  const heads = queries.map(({ query }) => query.split(':')[0] ?? query);
  const rows = names.map((name) => [
    name,
    ...queries.map(({ ratios }) => written(ratios[name]?.postgraphile)),
  ]);
  return markdownTable(['rate, of that of PostGraphile', ...heads], rows);
}

const columns = ['p50', 'p99', 'node', 'postgresql', 'megabytes'] as const;

function queryTable({ query, ratios, contenders }: QueryResults, names: readonly string[]): string {
  const heads = [query, 'req/s', 'of the limit', 'of PostGraphile', 'p50 ms', 'p99 ms'];
  const rows = names.map((name) => {
    const measures = contenders[name] ?? [];
    const of = (key: keyof ReadMeasure): string =>
      figure(median(measures.map((each) => each[key])));
    const stands = ratios[name];
    const compared = [written(stands?.limit), written(stands?.postgraphile)];
    return [name, of('rate'), ...compared, ...columns.map(of)];
  });
  return markdownTable([...heads, 'Node ms', 'PostgreSQL ms', 'RSS MB'], rows);
}
