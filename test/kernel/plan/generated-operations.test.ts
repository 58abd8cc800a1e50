import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { gatewaySchema } from '../../../src/schema';
import { askTwice } from '../../support/plan';
import { randomOperation, type ValuePools } from '../../support/random-operation';
import { connectToRecord } from '../../support/record-database';
import { crowd } from '../../support/synthetic-crowd';
import { SyntheticRandom } from '../../support/synthetic-random';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { testResources } from '../../support/test-resources';

/** What belongs to tenants, and what is decided by code. */
const skipped = new Set([
  ...['drafts', 'evaluations', 'transferRuleEvaluations', 'previewTransfer'],
  'transferRuleImpact',
]);
const rounds = Number(process.env['PLAN_OPERATIONS'] ?? 100);
const seeds = [1, 2, 3];

const slugs = `select slug from provider union all select slug from enforcement_action
  union all select slug from authority union all select slug from source
  union all select slug from policy_initiative`;
const ids = `select id from provider union all select id from claim union all select id from seizure
  union all select id from license union all select id from transfer_rule_version
  union all select id from enforcement_action`;

async function poolsOf(dataSource: DataSource): Promise<ValuePools> {
  const column = async (statement: string): Promise<unknown[]> =>
    (await dataSource.query<object[]>(statement)).map((row) => Object.values(row)[0] as unknown);
  const known = await column(ids);
  return {
    slug: await column(slugs),
    id: [...known, known[0] ?? ''],
    ids: known,
    number: await column('select number from license'),
    code: ['kz-card-top-up', 'none'],
    text: [...(await column(slugs)), ...(await column('select name from provider'))],
    currency: ['USD', 'KZT', 'EUR', 'USDT', 'ABC'],
    property: ['platformCount', 'seizedValue', 'name'],
    first: [1, 2, 3, 5, 20],
    last: [1, 2, 3],
    after: ['not a cursor'],
    before: ['not a cursor'],
    Int: [1, 5],
    Boolean: [true, false],
    Date: ['2024-01-01', '2025-10-08', '2026-11-22', '9999-12-31'],
    DateTime: ['2025-10-08T00:00:00.000Z', '2026-11-22T06:00:00.123Z'],
    Decimal: ['0', '1.5', '16700000.00'],
    String: ['a', 'KZ', 'bybit', '%', "'", '"', '\\', 'Б'],
    ID: known,
  };
}

async function compare(
  dataSource: DataSource,
  schema: GraphQLSchema,
  seed: number,
): Promise<Record<string, number>> {
  const random = new SyntheticRandom(seed);
  const pools = await poolsOf(dataSource);
  const resources = testResources(dataSource);
  const came: Record<string, number> = { same: 0 };
  for (let round = 0; round < rounds; round++) {
    const { query, variables, others } = randomOperation(schema, random, pools, skipped);
    const { planned, resolved, errors, reason, failure, statement } = await askTwice(
      resources,
      query,
      variables,
      // Every other time its statement is one that was written for other values.
      round % 2 ? { before: others } : {},
    ).catch((error: unknown) => {
      throw new Error(`${query}\n${JSON.stringify(variables)}`, { cause: error });
    });
    const told = { seed, round, query, variables, statement };
    if (failure !== undefined) throw new Error(JSON.stringify(told), { cause: failure });
    if (planned === null) {
      // The resolvers may never come to what is refused: it may hang on a row that is not there.
      expect({ ...told, reason }).toEqual({ ...told, reason: 'refused' });
      came['refused'] = (came['refused'] ?? 0) + 1;
      continue;
    }
    expect({ ...told, errors, data: planned }).toEqual({
      ...told,
      errors: undefined,
      data: resolved,
    });
    came['same'] = (came['same'] ?? 0) + 1;
  }
  return came;
}

describe('generated operations are answered by their plans as by the resolvers', () => {
  let record: DataSource;
  let synthetic: TestDatabase;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await gatewaySchema();
    record = await connectToRecord();
    synthetic = await openTestDatabase();
    await crowd(60, 7).record.insertInto(synthetic.dataSource);
  });
  afterAll(async () => {
    await record.destroy();
    await synthetic.close();
  });

  it.each(seeds)('over the curated record, seed %i', async (seed) => {
    const came = await compare(record, schema, seed);
    expect(came['same']).toBeGreaterThan(rounds / 2);
  });

  it.each(seeds)('over a synthetic record of ties and gaps, seed %i', async (seed) => {
    const came = await compare(synthetic.dataSource, schema, seed + 100);
    expect(came['same']).toBeGreaterThan(rounds / 2);
  });
});
