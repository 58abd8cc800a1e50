import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { gatewaySchema } from '../../src/graphql/schema';
import { compareGenerated, poolsOf, rounds } from '../support/generated-comparison';
import { connectToRecord } from '../support/record-database';
import { crowd } from '../support/synthetic-crowd';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** Fields of tenants, and fields that only code can resolve. */
const skipped = new Set([
  // Only resolvers read what a commit changed.
  'fields',
  'present',
  'drafts',
  'evaluations',
  'transferRuleEvaluations',
  'reviewItems',
  'previewTransfer',
  'identifyProviders',
  'identifyTexts',
  'matchProviders',
  'transferRuleImpact',
]);
const seeds = [1, 2, 3];

async function compare(
  dataSource: DataSource,
  schema: GraphQLSchema,
  seed: number,
): Promise<Record<string, number>> {
  const pools = await poolsOf((statement) => dataSource.query<object[]>(statement));
  const resources = testResources(dataSource);
  return compareGenerated({ resources, schema, pools, skipped, seed });
}

describe('generated operations give the same result by plan and by resolvers', () => {
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
    const outcomes = await compare(record, schema, seed);
    expect(outcomes['same']).toBeGreaterThan(rounds / 2);
  });

  it.each(seeds)('over a synthetic record of ties and gaps, seed %i', async (seed) => {
    const outcomes = await compare(synthetic.dataSource, schema, seed + 100);
    expect(outcomes['same']).toBeGreaterThan(rounds / 2);
  });
});
