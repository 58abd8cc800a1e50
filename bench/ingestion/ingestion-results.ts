import { formatFigure, formatRatio, markdownTable, median } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { machineSpeedTable } from '../machine/machine-speed';
import { failureList, rowName, succeeded, type Round } from '../round';
import type { IngestionRound } from './ingestion-round';
import type { MemoryRound } from './memory';
import type { ReadersRound } from './readers';

/** What was measured, round by round. */
export interface IngestionResults {
  machine: Machine;
  databases: { name: string; rows: number; rounds: Round<IngestionRound>[] }[];
  memory: Round<MemoryRound>[];
  readers: Round<ReadersRound>[];
}

/** The results as Markdown: a row for each database, then what readers notice, and the memory. */
export function ingestionTables(results: IngestionResults): string {
  const { machine, databases, memory, readers } = results;
  const tables = [
    machineSpeedTable(machine.speed),
    markdownTable(
      ['documents, in ms', 'rows', 'parsed and staged', 'published', 'equal bytes', 'equal rows'],
      databases.map(({ name, rows, rounds }) => [
        rowName(name, rounds),
        formatFigure(rows),
        ...(['stagedMs', 'publishedMs', 'equalBytesMs', 'equalRowsMs'] as const).map((key) =>
          medianOf(rounds, key),
        ),
      ]),
    ),
    markdownTable(
      ['4 readers of providers, in ms', 'median', 'p99', 'p99 to idle', 'refused'],
      readerRows(readers),
    ),
    memoryLine(memory),
  ];
  const failures = failureList({
    ...Object.fromEntries(databases.map(({ name, rounds }) => [name, rounds])),
    readers,
    memory,
  });
  const rounds = Math.max(0, ...databases.map((each) => each.rounds.length));
  const head = `${machineLine(machine)}; medians of ${rounds} rounds.`;
  return [head, ...tables, failures].filter(Boolean).join('\n\n');
}

function readerRows(rounds: readonly Round<ReadersRound>[]): string[][] {
  const ratios = succeeded(rounds).map((each) => each.publishingP99Ms / each.idleP99Ms);
  return [
    ['idle', medianOf(rounds, 'idleP50Ms'), medianOf(rounds, 'idleP99Ms'), '1.0 ×', '0'],
    [
      rowName('while documents of 10,000 rows are published', rounds),
      medianOf(rounds, 'publishingP50Ms'),
      medianOf(rounds, 'publishingP99Ms'),
      formatRatio(median(ratios), 1),
      // A round in which a reader was refused has failed.
      '0',
    ],
  ];
}

function memoryLine(rounds: readonly Round<MemoryRound>[]): string {
  const [first] = succeeded(rounds);
  if (!first) return '';
  const above = medianOf(rounds, 'aboveIdleMegabytes');
  return `A document of ${first.documentMegabytes} MB takes ${above} MB above idle.`;
}

function medianOf<Measurement extends object>(
  rounds: readonly Round<Measurement>[],
  key: keyof Measurement,
): string {
  return formatFigure(median(succeeded(rounds).map((each) => Number(each[key]))));
}
