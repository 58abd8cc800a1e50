import type { DataSource } from 'typeorm';
import { readLibrary } from '../../../src/editor/library';
import { dataOf } from '../../support/ask';
import { EvaluationAsker, inDollars, inTenge, transferOf } from '../../support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../support/evaluation-database';
import { caspFile, caspFiles, ingestCasps, ingestNcasp, ncaspFile } from './esma-samples';

/** The ready queries that read registers of other countries as well. */
const readingRegisters = ['registers-abroad-of-a-platform', 'find-a-name-in-any-script'];

let database: EvaluationDatabase;
let dataSource: DataSource;
let before: Awaited<ReturnType<typeof everything>>;

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  ({ dataSource } = database);
  before = await everything();
  for (const name of caspFiles) await ingestCasps(dataSource, caspFile(name));
  await ingestNcasp(dataSource, ncaspFile());
});
afterAll(() => database.close());

const statuses = `{ providers(first: 100) { totalCount nodes {
  slug status statusHistory { status validFrom validTo }
  licenses(first: 20) { nodes { number status } }
  enforcementActions(first: 20) { totalCount } claims(first: 50) { totalCount } disputed
} } }`;
const statistics = `{
  enforcementStatistics(groupBy: [YEAR, AUTHORITY]) { keys { year authority }
    actionCount reportedPlatformCount identifiedPlatformCount reportedSiteCount }
  seizureStatistics(groupBy: [YEAR, ASSET]) { keys { year asset } seizureCount
    totals { amount currency } returnedCount }
}`;

const transfers = [
  ...['bybit', 'bybit-eu', 'kraken', 'mexc', 'Bybit EU GmbH', 'mexc.com', 'www.kraken.com'],
  ...['54930069NLWEIGLHXU42', 'Kvarn Capital Oy', 'unknown platform'],
].flatMap((counterparty) => [
  { ...transferOf(inTenge('500000.01')), counterparty },
  { ...transferOf(inDollars('1000.01')), counterparty, occurredAt: '2025-10-22T09:00:00Z' },
]);

/** What the record of Kazakhstan answers, by what was asked. */
async function everything(): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const { slug, query, variables } of readLibrary()) {
    if (readingRegisters.includes(slug)) continue;
    answers[slug] = await dataOf(dataSource, query, variables);
  }
  answers['statuses'] = await dataOf(dataSource, statuses);
  answers['statistics'] = await dataOf(dataSource, statistics);
  const asker = new EvaluationAsker(database.resources());
  for (const transfer of transfers) {
    const preview = await asker.preview(transfer);
    answers[JSON.stringify(transfer)] = { ...preview, evaluatedAt: null };
  }
  answers['curated rows'] = await curatedRows();
  return answers;
}

/** Every row of the record that no upstream wrote but the curated one, in figures. */
async function curatedRows(): Promise<unknown> {
  const tables = [
    ...['source', 'authority', 'provider', 'license', 'enforcement_action', 'seizure', 'asset'],
    ...['policy_initiative', 'transfer_rule', 'transfer_rule_version', 'claim', 'exchange_rate'],
    ...['provider_status_period', 'provider_identifier', 'enforcement_summary', 'seizure_summary'],
  ];
  const counts: Record<string, unknown> = {};
  for (const table of tables) {
    const own = table.endsWith('_summary')
      ? 'true'
      : `not exists (select from upstream_record r
         where r.record_id = t.id and r.upstream <> 'curated-record')`;
    [counts[table]] = await dataSource.query<object[]>(
      `select count(*)::integer, md5(string_agg(t::text, ' ' order by t::text)) from ${table} t
       where ${own}`,
    );
  }
  return counts;
}

describe('the record of Kazakhstan, after the registers of ESMA were read', () => {
  it('answers as before, save that two documents more are among its sources', async () => {
    const after = await everything();
    expect(Object.keys(after).length).toBeGreaterThan(40);
    const sources = (of: typeof after): { totalCount: number } =>
      (of['sources-and-their-claims'] as { sources: { totalCount: number } }).sources;
    expect(sources(after).totalCount).toBe(sources(before).totalCount + 2);
    sources(after).totalCount -= 2;
    // The registers are commits of the record, too.
    for (const answer of [after, before]) {
      delete (answer['what-was-known-of-a-platform'] as { state?: unknown }).state;
    }
    expect(after).toEqual(before);
  });

  it('has all that was read', async () => {
    const counts = await dataSource.query<object[]>(
      'select kind::text, count(*)::integer from register_entry group by kind order by kind',
    );
    expect(counts).toEqual([
      { kind: 'LICENSE', count: 243 },
      { kind: 'WARNING', count: 29 },
    ]);
  });
});

describe('a platform of the record that is on a register', () => {
  it('shows its license abroad, with the source and the days', async () => {
    const data = await dataOf(
      dataSource,
      `{ provider(slug: "bybit-eu") { registerEntries { totalCount nodes {
        kind name authority country validFrom validTo listedOn removedOn
        source { slug publisher kind url }
      } } } }`,
    );
    expect(data['provider']).toEqual({
      registerEntries: {
        totalCount: 1,
        nodes: [
          {
            kind: 'LICENSE',
            name: 'Bybit EU GmbH',
            authority: 'Austrian Financial Market Authority (FMA)',
            country: 'AT',
            validFrom: '2025-05-28',
            validTo: null,
            listedOn: '2026-02-17',
            removedOn: null,
            source: {
              slug: 'esma-casps',
              publisher: 'European Securities and Markets Authority',
              kind: 'REGISTER',
              url: 'https://www.esma.europa.eu/sites/default/files/2024-12/CASPS.csv',
            },
          },
        ],
      },
    });
  });

  it('is found by its identifier alone: a name or a website links nothing', async () => {
    const linked = await dataSource.query<object[]>(`
      select provider.slug from register_entry join provider on provider.id = provider_id
      order by slug`);
    expect(linked).toEqual(
      ['bybit-eu', 'kraken', 'okx-europe', 'whitebit-eu'].map((slug) => ({ slug })),
    );
    const warned = await dataOf(
      dataSource,
      `{ registerEntries(filter: { website: { eq: "mexc.com" } }) {
        nodes { provider { slug } }
      } }`,
    );
    expect(warned).toEqual({ registerEntries: { nodes: [{ provider: null }] } });
  });
});
