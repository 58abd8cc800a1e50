import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadMeasure } from '../../bench/reads/read-measure';
import { computeRatios } from '../../bench/reads/read-ratios';
import { readsTables, type ReadResults } from '../../bench/reads/read-results';
import type { Round } from '../../bench/round';

const machine = {
  date: '2026-11-30',
  processors: '2 × CPU',
  memory: '4 GiB',
  node: 'v20',
  postgresql: '15',
};
const speed = { pageFaultUs: 0.25, copyMegabyteUs: 71, toJsonNs: 450, roundTripUs: 38 };
const rest = { p50: 1, p99: 2, node: 0.25, postgresql: 0.5, megabytes: 100 };
const use = { nodeSystem: 0.11, postgresqlSystem: 0.12, nodeFaults: 3.4, postgresqlFaults: 120 };

function tablesOf(contenders: Record<string, Round<ReadMeasure>[]>): string {
  const query = {
    query: 'Q1: one provider',
    bodies: 5,
    ratios: computeRatios(contenders),
    contenders,
  };
  const run = { rounds: 1, seconds: 1, clients: 32, scale: 1, otherNodes: {} };
  return readsTables({ machine: { ...machine, speed }, ...run, queries: [query] });
}

/** The cells of the last row that begins with a contender's name, by the head of their columns. */
function cells(tables: string, name: string): Record<string, string> {
  const split = (line: string): string[] =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1);
  const table = tables.split('\n\n').findLast((each) => each.includes(`| ${name}`)) ?? '';
  const [heads = '', ...rows] = table.split('\n');
  const row = split(rows.find((each) => each.startsWith(`| ${name}`)) ?? '');
  return Object.fromEntries(split(heads).map((head, column) => [head, row[column] ?? '']));
}

it('shows the system part of CPU time, and page faults', () => {
  const tables = tablesOf({ 'limit: text': [{ rate: 100, ...rest, ...use }] });
  expect(cells(tables, 'limit: text')).toMatchObject({
    'Node ms (system)': '0.25 (0.11)',
    'PostgreSQL ms (system)': '0.50 (0.12)',
    'Node faults': '3.4',
    'PostgreSQL faults': '120',
    'RSS MB': '100',
  });
  expect(tables).toContain('| minor page fault                  | 0.25 µs |');
});

it('shows - for what older results lack', () => {
  expect(cells(tablesOf({ 'limit: text': [{ rate: 100, ...rest }] }), 'limit: text')).toMatchObject(
    {
      'Node ms (system)': '0.25 (-)',
      'PostgreSQL ms (system)': '0.50 (-)',
      'Node faults': '-',
      'PostgreSQL faults': '-',
    },
  );
});

it('prints the results that are stored in the repository', () => {
  const path = join(__dirname, '../../bench/results/reads.json');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as ReadResults;
  const tables = readsTables(stored);
  for (const { query } of stored.queries) expect(tables).toContain(`| ${query} `);
  expect(tables).not.toMatch(/NaN|undefined/);
});
