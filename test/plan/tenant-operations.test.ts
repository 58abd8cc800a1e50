import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../src/kernel/request/caller';
import { gatewaySchema } from '../../src/graphql/schema';
import { EvaluationAsker } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { listed } from '../support/evaluation-listed';
import { fillWithLeast } from '../support/evaluation-record';
import { compareGenerated, poolsOf, rounds } from '../support/generated-comparison';
import { askTwice } from '../support/plan';
import { callerOf } from '../support/test-resources';

/** Fields that only code can resolve, and drafts, which are few. */
const skipped = new Set([
  // Only resolvers read what a commit changed.
  'fields',
  'present',
  'drafts',
  'identifyProviders',
  'previewTransfer',
  'reviewItems',
  'transferRuleImpact',
]);

let database: EvaluationDatabase;
let schema: GraphQLSchema;
let [one, other]: Caller[] = [];
beforeAll(async () => {
  schema = await gatewaySchema();
  database = await openEvaluationDatabase(fillWithLeast);
  one = callerOf(await database.makeTenant('one-bank'));
  other = callerOf(await database.makeTenant('other-bank'));
  for (const [caller, count] of [
    [one, 25],
    [other, 5],
  ] as const) {
    const bank = new EvaluationAsker(database.resources(), caller);
    await bank.evaluateAll(listed.slice(0, count));
  }
});
afterAll(() => database.close());

describe("a tenant's records are the same by plan and by resolvers", () => {
  it.each([1, 2, 3])('in generated operations, seed %i', async (seed) => {
    const pools = await poolsOf((statement) => database.dataSource.query<object[]>(statement));
    const resources = database.resources();
    const caller = one as Caller;
    const outcomes = await compareGenerated({ resources, schema, pools, skipped, seed, caller });
    expect(outcomes['same']).toBeGreaterThan(rounds / 2);
  });

  const query = `query ($ids: [ID!]!, $rule: String!, $provider: String!) {
    nodes(ids: $ids) { ... on TransferRuleEvaluation { idempotencyKey hash } }
    transferRuleEvaluations(first: 30) { totalCount nodes { sequence hash idempotencyKey } }
    transferRule(code: $rule) { evaluations(first: 30) { totalCount nodes { hash } } }
    provider(slug: $provider) { transferRuleEvaluations { totalCount nodes { hash } } }
  }`;

  it('for two tenants, with the same statement and different rows', async () => {
    const rows = await database.dataSource.query<{ id: string }[]>(
      'select id from transfer_rule_evaluation order by id',
    );
    const [rule] = await database.dataSource.query<{ code: string }[]>(
      'select code from transfer_rule',
    );
    const variables = { ids: rows.map(({ id }) => id), rule: rule?.code, provider: 'ended' };
    const [first, second] = await Promise.all(
      [one, other].map((caller) =>
        askTwice(database.resources(), query, variables, { caller: caller as Caller }),
      ),
    );
    expect(first?.planned).toBe(first?.resolved);
    expect(second?.planned).toBe(second?.resolved);
    expect(first?.statement).toBe(second?.statement);
    const hashes = [first, second].map((each) => new Set(each?.planned?.match(/[0-9a-f]{64}/g)));
    expect(hashes.map(({ size }) => size)).toEqual([25, 5]);
    expect(new Set(hashes.flatMap((each) => [...each])).size).toBe(30);
  });

  it.each<[string, Caller | null | undefined]>([
    ['without a key', null],
    ['without the scope', undefined],
  ])('and are rejected %s', async (_, anonymous) => {
    const caller = anonymous === null ? null : callerOf(await database.makeTenant('a-third'), []);
    const { planned, reason, errors } = await askTwice(
      database.resources(),
      '{ transferRuleEvaluations { totalCount } }',
      {},
      { caller },
    );
    expect([planned, reason]).toEqual([null, 'refused']);
    expect(errors?.[0]?.extensions['code']).toBe(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  });
});
