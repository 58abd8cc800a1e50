import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../src/kernel/request/caller';
import type { Resources } from '../../src/graphql/request-resources';
import { askTwice } from './plan';
import { byLength } from './proof-length';
import { randomOperation, type ValuePools } from './random-operation';
import { SyntheticRandom } from './synthetic-random';

/** How many operations a seed makes: `PLAN_OPERATIONS` of them, where somebody wants more. */
export const rounds = Number(process.env['PLAN_OPERATIONS'] ?? byLength(40, 100));

export interface Comparison {
  resources: Resources;
  schema: GraphQLSchema;
  pools: ValuePools;
  /** Fields that are never asked for. */
  skipped: ReadonlySet<string>;
  seed: number;
  caller?: Caller | null;
}

/**
 * What only the resolvers answer: reasons in other languages than English, in which they are
 * recorded, fields of many inputs at once, and what is known of the caller.
 */
const withoutPlan = /\b(RU|KK|identifyTexts|matchProviders|ownKey)\b/;

/**
 * Asks operations that nobody would write by their plans and by the resolvers, which must answer
 * alike; counts those that did, and those that were refused.
 */
export async function compareGenerated(of: Comparison): Promise<Record<string, number>> {
  const { resources, schema, pools, skipped, seed, caller = null } = of;
  const random = new SyntheticRandom(seed);
  const outcomes: Record<string, number> = { same: 0, refused: 0 };
  for (let round = 0; round < rounds; round++) {
    const { query, variables, others } = randomOperation(schema, random, pools, skipped);
    // Every other time the statement was compiled for other values.
    const before = round % 2 ? others : undefined;
    const { planned, resolved, errors, reason, failure, statement } = await askTwice(
      resources,
      query,
      variables,
      { caller, before },
    ).catch((error: unknown) => {
      throw new Error(`${query}\n${JSON.stringify(variables)}`, { cause: error });
    });
    const context = { seed, round, query, variables, statement };
    if (failure !== undefined) throw new Error(JSON.stringify(context), { cause: failure });
    if (planned === null) {
      // The resolvers may not reach what is rejected: it can be in a row that does not exist.
      const isDerived = withoutPlan.test(query + JSON.stringify(variables));
      const reasons = isDerived ? ['refused', 'undeclared'] : ['refused'];
      const isExpected = reasons.includes(reason ?? '');
      expect({ ...context, reason, isExpected }).toEqual({ ...context, reason, isExpected: true });
    } else {
      const same = { ...context, errors: undefined, data: resolved };
      expect({ ...context, errors, data: planned }).toEqual(same);
    }
    const outcome = planned === null ? 'refused' : 'same';
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

const slugs = `select slug from provider union all select slug from enforcement_action
  union all select slug from authority union all select slug from source
  union all select slug from policy_initiative`;
const ids = `select id from provider union all select id from claim union all select id from seizure
  union all select id from license union all select id from transfer_rule_version
  union all select id from enforcement_action union all select id from transfer_rule_evaluation`;

/** Values that are sent: those that a record has, and some that it has not. */
export async function poolsOf(run: (statement: string) => Promise<object[]>): Promise<ValuePools> {
  const column = async (statement: string): Promise<unknown[]> =>
    (await run(statement)).map((row) => Object.values(row)[0] as unknown);
  const known = await column(ids);
  return {
    slug: await column(slugs),
    id: [...known, known[0] ?? ''],
    ids: known,
    number: await column('select number from license'),
    code: [...(await column('select code from transfer_rule')), 'none'],
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
    Decimal: ['0', '1.5', '2000', '16700000.00'],
    String: ['a', 'KZ', 'bybit', '%', "'", '"', '\\', 'Б'],
    ID: known,
  };
}
