import { alternate } from '../../bench/alternation';
import { measureCase } from '../../bench/growth/growth.suite';
import { growthTables } from '../../bench/growth/growth-results';
import { formatPropagation } from '../../bench/propagation/propagation.suite';
import type { ReadMeasure } from '../../bench/reads/read-measure';
import { readsTables } from '../../bench/reads/read-results';
import { allFailed, hasFailedRound, type Round } from '../../bench/round';
import { writesTables } from '../../bench/writes/write-results';

const machine = {
  date: '2026-11-29',
  processors: '2 × CPU',
  memory: '4 GiB',
  node: 'v20',
  postgresql: '15',
};
const rest = { p50: 1, p99: 2, node: 0.1, postgresql: 0.2, megabytes: 100 };
const shed = '1 failures and 4000 answers; the first: HTTP/1.1 503 Service Unavailable\r\n\r\n{}';

/** A contender that fails in some rounds; in the others its rates rise from round to round. */
function fakeContender(name: string, rate: number, failing: readonly number[] = []) {
  let round = 0;
  return {
    name,
    measure: (): Promise<ReadMeasure> => {
      round += 1;
      return failing.includes(round)
        ? Promise.reject(new Error(shed))
        : Promise.resolve({ rate: rate * round, ...rest });
    },
  };
}

/** The cells of a table's row. */
function row(table: string, name: string): string[] {
  const line = table.split('\n').find((each) => each.startsWith(`| ${name}`));
  return (line ?? '')
    .split('|')
    .map((cell) => cell.trim())
    .slice(1, -1);
}

describe('a contender that fails a round', () => {
  let measured: Record<string, Round<ReadMeasure>[]>;
  const logged: string[] = [];
  beforeAll(async () => {
    const contenders = [
      fakeContender('limit: text', 1_000),
      fakeContender('PostGraphile', 100, [3]),
      fakeContender('gateway: plan', 500, [2]),
    ];
    measured = await alternate(contenders, 3, (name, _, round) => logged.push(`${round} ${name}`));
  });

  it('stops neither its other rounds nor other contenders', () => {
    expect(logged).toHaveLength(9);
    const rates = Object.entries(measured).map(([name, rounds]) => [
      name,
      rounds.map((round) => ('failed' in round ? 'failed' : round.rate)),
    ]);
    expect(Object.fromEntries(rates)).toEqual({
      'limit: text': [1_000, 2_000, 3_000],
      PostGraphile: [100, 200, 'failed'],
      'gateway: plan': [500, 'failed', 1_500],
    });
    expect(hasFailedRound(measured)).toBe(true);
    expect(hasFailedRound({ loads: [measured['limit: text']] })).toBe(false);
  });

  it('is marked in the tables of reads, with the reason and all other figures', () => {
    measured['Mercurius'] = allFailed({ failed: 'did not start: exit 1' }, 3);
    const query = 'Q1: one provider';
    const results = {
      machine,
      rounds: 3,
      seconds: 1,
      clients: 32,
      scale: 1,
      otherNodes: {},
      queries: [{ query, bodies: 5, contenders: measured }],
    };
    const tables = readsTables(results);
    const [, overview = '', toLimit = '', table = '', failures] = tables.split('\n\n');
    expect(row(overview, 'gateway: plan')).toEqual(['gateway: plan (FAILED 1 of 3)', '5.0 ×']);
    expect(row(toLimit, 'gateway: plan')).toEqual(['gateway: plan (FAILED 1 of 3)', '0.50 ×']);
    expect(row(table, 'limit: text').slice(0, 5)).toEqual([
      'limit: text',
      '2,000',
      '1,000 – 3,000',
      '1.0 ×',
      '10 ×',
    ]);
    // Only rounds that both contenders completed are compared.
    expect(row(table, 'gateway: plan').slice(0, 5)).toEqual([
      'gateway: plan (FAILED 1 of 3)',
      '1,000',
      '500 – 1,500',
      '0.50 ×',
      '5.0 ×',
    ]);
    expect(row(table, 'Mercurius')).toEqual([
      'Mercurius (FAILED 3 of 3)',
      ...Array.from({ length: 11 }, () => '-'),
    ]);
    const reason = '1 failures and 4000 answers; the first: HTTP/1.1 503 Service Unavailable {}';
    expect(failures?.split('\n')).toEqual([
      `- FAILED: PostGraphile, round 3: ${reason}`,
      `- FAILED: gateway: plan, round 2: ${reason}`,
      '- FAILED: Mercurius, every round: did not start: exit 1',
    ]);
    // What is saved can be printed again.
    expect(readsTables(JSON.parse(JSON.stringify(results)) as typeof results)).toBe(tables);
  });

  it('is marked in the tables of writes', () => {
    const load = { name: '32 clients', clients: 32, tenants: 1, batch: 1 };
    const strategies = {
      'repository.save': [{ rate: 100, node: 1, postgresql: 2 }, { failed: 'rows is 3, not 4' }],
      other: [
        { rate: 200, node: 1, postgresql: 2 },
        { rate: 400, node: 1, postgresql: 2 },
      ],
    };
    const tables = writesTables({ machine, rounds: 2, seconds: 1, loads: [{ load, strategies }] });
    expect(row(tables, 'repository.save').slice(0, 2)).toEqual([
      'repository.save (FAILED 1 of 2)',
      '100',
    ]);
    expect(row(tables, 'other').slice(1, 4)).toEqual(['300', '200 – 400', '3.0 ×']);
    expect(tables).toContain('\n\n- FAILED: repository.save, round 2: rows is 3, not 4');
  });
});

it('a growth case that fails a round keeps its other rounds', async () => {
  let sent = 0;
  const rounds = await measureCase(
    { title: 'count', document: 'query { count }', isPage: false },
    3,
    // Ten requests warm up; the second measured one fails.
    () => (++sent === 12 ? Promise.reject(new Error('503')) : Promise.resolve({})),
  );
  expect(rounds.map((round) => 'failed' in round)).toEqual([false, true, false]);
  const other = [{ first: 4, deep: 8 }];
  const cases = { count: rounds, other };
  const tables = growthTables({ machine, rounds: 3, scales: [{ scale: 1, cases }] });
  expect(row(tables, 'count')[0]).toBe('count (FAILED 1 of 3)');
  expect(row(tables, 'other')).toEqual(['other', '4.0', '8.0', '2.0 ×', '1.0 ×']);
  expect(tables).toContain('- FAILED: count, scale 1, round 2: 503');
});

it('a growth case that cannot be prepared fails in every round', async () => {
  const send = () => Promise.reject(new Error('connect ECONNREFUSED'));
  const growthCase = { title: 'page', document: 'query { page }', isPage: true };
  expect(await measureCase(growthCase, 2, send)).toEqual([
    { failed: 'connect ECONNREFUSED' },
    { failed: 'connect ECONNREFUSED' },
  ]);
});

it('a propagation round that fails is listed below the figures of the others', () => {
  const failed = { failed: 'no new version within 5000 ms' };
  const changes = [{ ms: 2 }, failed, { ms: 4 }];
  expect(formatPropagation({ machine, changes })).toBe(
    '2026-11-29; 2 × CPU, 4 GiB; Node v20, PostgreSQL 15.\n\n' +
      '3 changes: visible to another process 4.0 ms after the commit (median), 4.0 ms (p99), ' +
      '4.0 ms (max)\n- FAILED: propagation, round 2: no new version within 5000 ms',
  );
});
