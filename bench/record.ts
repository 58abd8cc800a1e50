import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root';
import { growthTables, type GrowthResults } from './growth/growth-results';
import { readTables, type ReadResults } from './reads/read-results';
import { writeTables, type WriteResults } from './writes/write-results';

/** What came of each suite; its tables are made of nothing else. */
interface ResultsOf {
  reads: ReadResults;
  writes: WriteResults;
  growth: GrowthResults;
}

export type Suite = keyof ResultsOf;
export type Results<Of extends Suite> = ResultsOf[Of];

const tablesOf: { [Of in Suite]: (results: Results<Of>) => string } = {
  reads: readTables,
  writes: writeTables,
  growth: growthTables,
};

export const tables = <Of extends Suite>(suite: Of, results: Results<Of>): string =>
  tablesOf[suite](results);

const resultsPath = (suite: Suite): string => join(projectRoot(), `bench/results/${suite}.json`);
const documentPath = (): string => join(projectRoot(), 'docs/performance.md');

/** Keeps the figures as the newest ones, every single round of them. */
export function keepResults<Of extends Suite>(suite: Of, results: Results<Of>): void {
  mkdirSync(join(projectRoot(), 'bench/results'), { recursive: true });
  writeFileSync(resultsPath(suite), `${JSON.stringify(results, null, 2)}\n`);
}

/** Prints the tables of the figures that are kept into the document, between their two marks. */
export function printTables(suite: Suite): void {
  if (!existsSync(resultsPath(suite))) return;
  const results = JSON.parse(readFileSync(resultsPath(suite), 'utf8')) as Results<typeof suite>;
  const text = readFileSync(documentPath(), 'utf8');
  const [begin, end] = [`<!-- bench ${suite} -->`, `<!-- bench ${suite} ends -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md lacks ${begin} or ${end}`);
  const printed = `${text.slice(0, from + begin.length)}\n\n${tables(suite, results)}\n\n`;
  writeFileSync(documentPath(), printed + text.slice(to));
}
