import { figure, markdownTable, median, ratio } from '../figure';
import { machineLine, type Machine } from '../machine';

/** One contender asked one query, once. */
export interface ReadMeasure {
  /** Answers a second. */
  rate: number;
  /** Milliseconds that half of the answers took at most, and 99 of 100. */
  p50: number;
  p99: number;
  /** Milliseconds of a processor for an answer: of the contender, and of PostgreSQL. */
  node: number;
  postgresql: number;
  /** What the contender held afterwards. */
  megabytes: number;
}

/** What was measured: of each query, every contender, round by round. */
export interface ReadResults {
  machine: Machine;
  rounds: number;
  seconds: number;
  clients: number;
  scale: number;
  queries: { query: string; bodies: number; contenders: Record<string, ReadMeasure[]> }[];
}

/** The results as Markdown: medians, and how they stand to the limit in the same round. */
export function readTables(results: ReadResults): string {
  const { machine, rounds, seconds, clients, scale, queries } = results;
  const head =
    `${machineLine(machine)}; ${clients} clients, data of scale ${scale}; ` +
    `medians of ${rounds} rounds of ${seconds} s each.`;
  const tables = queries.map(({ query, contenders }) => {
    const limit = limitOf(contenders);
    const heads = [query, 'req/s', 'of the limit', 'p50 ms', 'p99 ms'];
    const rows = Object.entries(contenders).map(([name, measures]) => rowOf(name, measures, limit));
    return markdownTable([...heads, 'Node ms', 'PostgreSQL ms', 'RSS MB'], rows);
  });
  return [head, ...tables].join('\n\n');
}

const rateOf = (measures: readonly ReadMeasure[]): number =>
  median(measures.map(({ rate }) => rate));

/** The faster of the two that are written by hand. */
function limitOf(contenders: Readonly<Record<string, ReadMeasure[]>>): readonly ReadMeasure[] {
  const limits = Object.entries(contenders).filter(([name]) => name.startsWith('limit'));
  const sorted = limits.map(([, each]) => each).sort((one, other) => rateOf(other) - rateOf(one));
  return sorted[0] ?? [];
}

function rowOf(
  name: string,
  measures: readonly ReadMeasure[],
  limit: readonly ReadMeasure[],
): string[] {
  const of = (key: keyof ReadMeasure): string => figure(median(measures.map((each) => each[key])));
  const paired = measures.map(({ rate }, round) => rate / (limit[round]?.rate ?? Number.NaN));
  return [
    name,
    of('rate'),
    ratio(median(paired), 1),
    ...(['p50', 'p99', 'node', 'postgresql', 'megabytes'] as const).map(of),
  ];
}
