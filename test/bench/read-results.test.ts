import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadMeasure } from '../../bench/reads/read-measure';
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

const rounds = (...rates: number[]): ReadMeasure[] => rates.map((rate) => ({ rate, ...rest }));
const measured = {
  'limit: text': rounds(400, 500, 410, 405, 500),
  'limit: rows': rounds(300, 300, 300, 300, 300),
  'limit: text rows': rounds(500, 500, 500, 500, 500),
  PostGraphile: rounds(100, 100, 100, 100, 100),
  'gateway: plan': rounds(490, 510, 480, 400, 490),
  'gateway: cached': rounds(1_000, 2_000, 1_500, 1_400, 1_600),
};

it('shows the spread of rates and ratios, and calls it a tie if it includes 1', () => {
  const tables = tablesOf(measured);
  expect(cells(tables, 'gateway: plan')).toMatchObject({
    'req/s': '490',
    'lowest – highest': '400 – 510',
    'to the limit': '0.98 × (0.80 – 1.0, tie)',
    'to PostGraphile': '4.9 × (4.0 – 5.1)',
  });
  // The limit itself, and what always has the same ratio.
  expect(cells(tables, 'limit: text rows')['to the limit']).toBe('1.0 ×');
  expect(cells(tables, 'limit: rows')['to the limit']).toBe('0.60 ×');
  expect(cells(tables, 'limit: text')['to the limit']).toBe('0.82 × (0.80 – 1.0, tie)');
});

it('compares plan and cached to the fastest limit of each query', () => {
  const [, , , overview = ''] = tablesOf(measured).split('\n\n');
  expect(overview.split('\n')).toEqual([
    '| rate, relative to the fastest limit |           Q1 |',
    '| ----------------------------------- | -----------: |',
    '| the fastest limit                   |    text rows |',
    '| gateway: plan                       | 0.98 × (tie) |',
    '| gateway: cached                     |        3.0 × |',
  ]);
});

it('prints the results that are stored in the repository', () => {
  const path = join(__dirname, '../../bench/results/reads.json');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as ReadResults;
  const tables = readsTables(stored);
  for (const { query } of stored.queries) expect(tables).toContain(`| ${query} `);
  expect(tables).not.toMatch(/NaN|undefined/);
});
