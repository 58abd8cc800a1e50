import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root';
import { growthTables, type GrowthResults } from './growth/growth-results';
import { readsTables, type ReadResults } from './reads/read-results';
import { writesTables, type WriteResults } from './writes/write-results';

interface ResultsBySuite {
  reads: ReadResults;
  writes: WriteResults;
  growth: GrowthResults;
}

export type Suite = keyof ResultsBySuite;
/** The results of a suite; its tables need nothing else. */
export type Results<Of extends Suite> = ResultsBySuite[Of];

const formatters: { [Of in Suite]: (results: Results<Of>) => string } = {
  reads: readsTables,
  writes: writesTables,
  growth: growthTables,
};

export const formatTables = <Of extends Suite>(suite: Of, results: Results<Of>): string =>
  formatters[suite](results);

const resultsPath = (suite: Suite): string => join(projectRoot(), `bench/results/${suite}.json`);
const documentPath = (): string => join(projectRoot(), 'docs/performance.md');

/** Saves every round in `bench/results`, in place of the last run's. */
export function saveResults<Of extends Suite>(suite: Of, results: Results<Of>): void {
  mkdirSync(join(projectRoot(), 'bench/results'), { recursive: true });
  writeFileSync(resultsPath(suite), `${JSON.stringify(results, null, 2)}\n`);
}

/** Prints the tables of the saved results into `docs/performance.md`, between their two marks. */
export function updateDocument(suite: Suite): void {
  if (!existsSync(resultsPath(suite))) return;
  const results = JSON.parse(readFileSync(resultsPath(suite), 'utf8')) as Results<typeof suite>;
  const text = readFileSync(documentPath(), 'utf8');
  const [begin, end] = [`<!-- bench ${suite} -->`, `<!-- bench ${suite} ends -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md lacks ${begin} or ${end}`);
  const head = text.slice(0, from + begin.length);
  writeFileSync(documentPath(), `${head}\n\n${formatTables(suite, results)}\n\n${text.slice(to)}`);
}
