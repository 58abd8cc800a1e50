import 'reflect-metadata';
import { Pool } from 'pg';
import { answerPieces, isAnswered, type LimitKind } from '../../bench/reads/limit/limit.answers';
import { readQueries } from '../../bench/reads/query-bodies';
import type { QueryBody, ReadQuery } from '../../bench/reads/read-query';
import { fillDatabase } from '../../bench/reads/synthetic-data';
import { sizeAt } from '../../bench/reads/synthetic-data.sql';
import { textTypes } from '../../bench/text-types';
import { issueKey } from '../../src/domains/tenants/api-key.write';
import { Tenant } from '../../src/domains/tenants/tenant';
import { importCuratedRecord } from '../../src/ingestion/curated/first-import';
import { identify } from '../../src/kernel/records/record-id';
import { scopes } from '../../src/kernel/request/caller';
import { statementRunner } from '../../src/postgres/statement-runner';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** The fewest providers and evaluations of which every query has bodies. */
const scale = 0.005;
const kinds: readonly LimitKind[] = ['text', 'rows', 'text rows'];
const onServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

onServer("the reads' synthetic data", () => {
  let database: TestDatabase;
  let pool: Pool;
  let queries: ReadQuery[];
  beforeAll(async () => {
    database = await openTestDatabase();
    const { dataSource, connection } = database;
    await importCuratedRecord(dataSource);
    await issueKey(statementRunner(dataSource), { slug: 'synthetic', scopes, expiresAt: null });
    const url = (connection as { url: string }).url;
    await fillDatabase(url, scale, identify(Tenant, 'synthetic'));
    queries = await readQueries(dataSource);
    const options = '-c timezone=UTC';
    pool = new Pool({ connectionString: url, types: textTypes, options });
    // The end of a pool does not wait for its connections, which end with their database.
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await database.close();
  });

  const answer = async (kind: LimitKind, { key }: ReadQuery, { values }: QueryBody) => {
    const run = async (_: string, text: string, parameters: readonly unknown[]) =>
      (await pool.query({ text, values: [...parameters], rowMode: 'array' })).rows as never;
    return answerPieces(kind, key, run, values);
  };

  it('is inserted into the tables of the last migration', async () => {
    const counts = await database.dataSource.query<Record<string, string>[]>(
      `select (select count(*) from provider where slug ^@ 'synthetic-') as providers,
         (select count(*) from enforcement_action where slug ^@ 'synthetic-') as actions,
         (select count(*) from seizure where slug ^@ 'synthetic-') as seizures,
         (select count(*) from transfer_rule_evaluation) as evaluations`,
    );
    const size = Object.entries(sizeAt(scale)).map(([name, count]) => [name, String(count)]);
    expect(counts).toEqual([Object.fromEntries(size)]);
  });

  it('has the same answers by each hand-written limit, and a list in each', async () => {
    for (const query of queries) {
      for (const body of query.bodies.slice(0, 5)) {
        const [text, ...others] = await Promise.all(
          kinds
            .filter((kind) => isAnswered(kind, query.key))
            .map(async (kind) => (await answer(kind, query, body)).join('')),
        );
        expect(others).toHaveLength(query.key === 'Q6' ? 1 : 2);
        expect(text).toMatch(/\[\{/);
        for (const other of others) {
          expect(JSON.parse(other)).toEqual(JSON.parse(text ?? ''));
        }
      }
    }
  });

  it('has the longest list of each query as rows of some kilobytes', async () => {
    const numbers: Record<string, number> = {};
    for (const query of queries.filter(({ key }) => isAnswered('text rows', key))) {
      for (const body of query.bodies.slice(0, 50)) {
        const pieces = await answer('text rows', query, body);
        numbers[query.key] = Math.max(numbers[query.key] ?? 0, pieces.length);
        for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThan(16_384);
      }
    }
    // A row per node beside a head and a tail. Of Q4 and Q5 a small record has fewer nodes.
    expect(numbers).toMatchObject({ Q1: 12, Q2: 52, Q3: 102 });
    expect(numbers['Q4']).toBeGreaterThan(50);
    expect(numbers['Q5']).toBeGreaterThan(2);
  });
});
