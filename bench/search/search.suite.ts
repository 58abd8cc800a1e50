import type { DataSource } from 'typeorm';
import { attempt } from '../alternation';
import { openBenchDatabase } from '../bench-database';
import { ServedProcess } from '../exports/served-process';
import { formatFigure, formatRatio, markdownTable, median, percentile } from '../figure';
import { machineLine, type Machine } from '../machine/machine';
import { failureList, succeeded, type Round } from '../round';
import type { Log, Suite } from '../suite';
import { fillStatements, misspeltNames } from './synthetic-names.sql';

/** What was measured of searches and of matches among so many names. */
export interface SearchResults {
  machine: Machine;
  names: number;
  /** Names of one request that matches. */
  matched: number;
  rounds: Round<SearchRound>[];
}

interface SearchRound {
  /** Milliseconds of each, one after the other. */
  searchesMs: number[];
  byHandMs: number[];
  /** Of one request for all names, and of as many searches as there are names. */
  matchMs: number;
  asManySearchesMs: number;
}

const namesAtScale1 = 1_000_000;
const searchesOfRound = 300;
const maxMatched = 1_000;
const headers = { 'content-type': 'application/json' };

/** Searches beside pg_trgm by hand, and names that are matched at once beside as many searches. */
export const search: Suite<SearchResults> = {
  name: 'search',
  defaultRounds: 3,
  options: ['scale'],
  documentMarker: 'bench search',
  measure: async ({ machine, rounds, scales: [scale = 1] }, log) => {
    const names = Math.round(namesAtScale1 * scale);
    const database = await openBenchDatabase();
    const figures: SearchResults['rounds'] = [];
    try {
      log(`writing ${names} names`);
      await fill(database.owner, names);
      const asked = await misspeltNames(database.owner, names, maxMatched);
      const gateway = await startGateway(database.urlFor('service'));
      const service = await database.connect('service', 1);
      try {
        await measure(gateway, service, asked.slice(0, 20));
        for (let round = 0; round < rounds; round += 1) {
          figures.push(await attempt(() => measure(gateway, service, asked, log)));
        }
      } finally {
        gateway.stop();
      }
    } finally {
      await database.close();
    }
    return { machine, names, matched: maxMatched, rounds: figures };
  },
  formatTables,
};

async function fill(owner: DataSource, names: number): Promise<void> {
  const runner = owner.createQueryRunner();
  try {
    for (const statement of fillStatements(names)) await runner.query(statement);
  } finally {
    await runner.release();
  }
}

const startGateway = (url: string): Promise<ServedProcess> =>
  ServedProcess.start(['--max-semi-space-size=64', 'dist/src/main.js'], {
    DATABASE_URL: url,
    PORT: '0',
    IIN_HMAC_KEY: Buffer.alloc(32, 7).toString('base64'),
    BUDGET_PER_ADDRESS: 'off',
    RESPONSE_CACHE: 'off',
  });

const searchQuery = `query ($text: String!) {
  search(text: $text, kinds: [PROVIDER], first: 10) {
    edges { score node { ... on Provider { name } } }
  }
}`;
const matchQuery = `query ($inputs: [MatchInput!]!) {
  matchProviders(inputs: $inputs) { candidates { score provider { name } } }
}`;
/** What one writes by hand: the names with about the same letters, or with a word of them. */
const byHand = `
select owner_id, max(similarity(plain, $1)) as alike from search_entry
where misspelt and (plain % $1 or plain %> $1) and kind = 'PROVIDER'
group by owner_id order by alike desc, owner_id limit 10`;

async function measure(
  gateway: ServedProcess,
  service: DataSource,
  asked: readonly string[],
  log: Log = () => undefined,
): Promise<SearchRound> {
  const searched = asked.slice(0, searchesOfRound);
  const [searchesMs, byHandMs]: [number[], number[]] = [[], []];
  for (const text of searched) {
    searchesMs.push(await elapsed(() => send(gateway, searchQuery, { text })));
    byHandMs.push(await elapsed(() => service.query(byHand, [text.toLowerCase()])));
  }
  const inputs = asked.map((text) => ({ text }));
  const matchMs = await elapsed(() => send(gateway, matchQuery, { inputs }));
  const asManySearchesMs =
    (searchesMs.reduce((sum, each) => sum + each, 0) / searched.length) * asked.length;
  log(`p99 ${ninetyNinth(searchesMs).toFixed(0)} ms, match ${matchMs.toFixed(0)} ms`);
  return { searchesMs, byHandMs, matchMs, asManySearchesMs };
}

async function elapsed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

async function send(gateway: ServedProcess, query: string, variables: object): Promise<void> {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${gateway.address}/graphql`, { method: 'POST', headers, body });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(`${response.status}: ${JSON.stringify(errors)}`);
}

const ninetyNinth = (times: readonly number[]): number => percentile(times, 0.99);

function formatTables({ machine, names, matched, rounds }: SearchResults): string {
  const done = succeeded(rounds);
  const of = (figure: (round: SearchRound) => number): number => median(done.map(figure));
  const row = (name: string, times: (round: SearchRound) => number[]): string[] => [
    name,
    formatFigure(of((round) => median(times(round)))),
    formatFigure(of((round) => ninetyNinth(times(round)))),
    formatRatio(
      of((round) => ninetyNinth(times(round))),
      of((round) => ninetyNinth(round.byHandMs)),
    ),
  ];
  const many = matched.toLocaleString('en-US');
  const parts = [
    `${machineLine(machine)}. ${names.toLocaleString('en-US')} names.`,
    markdownTable(
      ['search', 'p50 ms', 'p99 ms', 'p99 to by hand'],
      [
        row('pg_trgm, by hand', ({ byHandMs }) => byHandMs),
        row('gateway', ({ searchesMs }) => searchesMs),
      ],
    ),
    markdownTable(
      [`${many} names`, 'ms', 'to searches'],
      [
        [`${many} searches`, formatFigure(of((round) => round.asManySearchesMs)), '1.0 ×'],
        [
          'matched in one request',
          formatFigure(of(({ matchMs }) => matchMs)),
          formatRatio(
            of(({ matchMs }) => matchMs),
            of((round) => round.asManySearchesMs),
          ),
        ],
      ],
    ),
    failureList({ search: rounds }),
  ];
  return parts.filter(Boolean).join('\n\n');
}
