import type { Caller } from '../../src/kernel/request/caller';
import { EvaluationAsker, transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { askTwice } from '../support/plan';
import { callerOf } from '../support/test-resources';

/** Instants at the edges of hours, days, months and years, and with fractions of a second. */
const instants = [
  '2025-10-22T00:00:00.000Z',
  '2025-10-22T00:59:59.999Z',
  '2025-10-22T09:05:07.000Z',
  '2025-10-22T12:00:00.000Z',
  '2025-10-22T13:00:00.001Z',
  '2025-10-22T18:59:59.999Z',
  '2025-10-22T19:00:00.000Z',
  '2025-10-22T23:59:59.010Z',
  '2024-02-29T21:30:00.100Z',
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00.000Z',
  '2010-01-01T06:07:08.009Z',
];

describe('an instant', () => {
  let database: EvaluationDatabase;
  let caller: Caller;
  beforeAll(async () => {
    database = await openEvaluationDatabase(fillWithLeast);
    caller = callerOf(await database.makeTenant('a-bank'));
    const bank = new EvaluationAsker(database.resources(), caller);
    const inputs = instants.map((occurredAt) => ({
      idempotencyKey: `at ${occurredAt}`,
      transfer: transferOf({ occurredAt, basis: 'IN_FORCE' }),
    }));
    const outcomes = await bank.evaluateAll(inputs);
    expect(outcomes.flatMap(({ error }) => error ?? [])).toEqual([]);
  });
  afterAll(() => database.close());

  it.each(instants)('%s is written alike by plan and by resolvers', async (occurredAt) => {
    const query = `{ transferRuleEvaluations(
      filter: { occurredAt: { gte: "${occurredAt}" } }
      orderBy: [{ field: OCCURRED_AT, direction: ASC }], first: 1
    ) { edges { cursor node { occurredAt evaluatedAt } } } }`;
    const { planned, resolved, failure } = await askTwice(
      database.resources(),
      query,
      {},
      {
        caller,
      },
    );
    expect(failure).toBeUndefined();
    expect(planned).toBe(resolved);
    expect(planned).toContain(`"occurredAt":"${occurredAt}"`);
  });
});
