import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root';
import type { Suite } from './suite';

const resultsPath = ({ name }: Suite): string => join(projectRoot(), `bench/results/${name}.json`);
const documentPath = (): string => join(projectRoot(), 'docs/performance.md');

/** Saves every round in `bench/results`, in place of the last run's. */
export function saveResults(suite: Suite, results: unknown): void {
  mkdirSync(join(projectRoot(), 'bench/results'), { recursive: true });
  writeFileSync(resultsPath(suite), `${JSON.stringify(results, null, 2)}\n`);
}

/** Prints the tables of the saved results into `docs/performance.md`, between their two marks. */
export function updateDocument(suite: Suite): void {
  const { documentMarker: marker } = suite;
  if (marker === null || !existsSync(resultsPath(suite))) return;
  const results: unknown = JSON.parse(readFileSync(resultsPath(suite), 'utf8'));
  const text = readFileSync(documentPath(), 'utf8');
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- ${marker} ends -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md lacks ${begin} or ${end}`);
  const head = text.slice(0, from + begin.length);
  writeFileSync(documentPath(), `${head}\n\n${suite.formatTables(results)}\n\n${text.slice(to)}`);
}
