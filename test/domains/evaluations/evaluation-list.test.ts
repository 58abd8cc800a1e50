import { EvaluationAsker } from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { keysOf, listed, listOf, places, type Listed } from '../../support/evaluation-listed';
import { fillWithLeast } from '../../support/evaluation-record';
import { callerOf } from '../../support/test-resources';

/** The lists of a tenant's evaluations: filters, orders and totals. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
  for (const each of listed) await bank.evaluate(each.idempotencyKey, each.transfer);
});
afterAll(() => database.close());

const list = (variables: object): Promise<Listed> => listOf(bank, variables);

const ofKind =
  (...wanted: number[]) =>
  (place: number): boolean =>
    wanted.includes(place % 5);

describe('a filter', () => {
  it.each<[string, object, (place: number) => boolean]>([
    ['a decision', { decision: { eq: 'REFERRED' } }, ofKind(4)],
    ['several decisions', { decision: { in: ['CLEARED', 'REFERRED'] } }, ofKind(0, 2, 4)],
    ['an empty list of decisions', { decision: { in: [] } }, () => false],
    [
      'an earliest instant',
      { occurredAt: { gte: '2025-10-18T12:00:00Z' } },
      (place) => place >= 10,
    ],
    ['a latest instant', { occurredAt: { lt: '2025-10-18T12:00:00Z' } }, (place) => place < 10],
    [
      'a range with a time offset',
      { occurredAt: { gte: '2025-10-10T17:00:00+05:00', lt: '2025-10-12T17:00:00+05:00' } },
      (place) => place === 2 || place === 3,
    ],
    [
      'an earliest instant of evaluation',
      { evaluatedAt: { gte: '2026-01-01T00:00:00Z' } },
      () => true,
    ],
    [
      'a latest instant of evaluation',
      { evaluatedAt: { lt: '2026-01-01T00:00:00Z' } },
      () => false,
    ],
    ['an amount', { amountInTenge: { eq: '600000.5' } }, ofKind(1)],
    ['gt', { amountInTenge: { gt: '600000.50' } }, ofKind(3)],
    ['gte', { amountInTenge: { gte: 600000 } }, ofKind(1, 3)],
    ['lt', { amountInTenge: { lt: '2000' } }, ofKind(0)],
    ['lte', { amountInTenge: { lte: '3000.00' } }, ofKind(0, 2, 4)],
    ['a missing amount', { amountInTenge: { isNull: true } }, () => false],
    [
      'and',
      { and: [{ decision: { eq: 'CLEARED' } }, { amountInTenge: { gt: '1000' } }] },
      ofKind(2),
    ],
    [
      'or',
      { or: [{ decision: { eq: 'REFERRED' } }, { amountInTenge: { eq: '1000' } }] },
      ofKind(0, 4),
    ],
    ['not', { not: { decision: { eq: 'CLEARED' } } }, ofKind(1, 3, 4)],
    [
      'and, or and not',
      {
        occurredAt: { lt: '2025-10-18T12:00:00Z' },
        not: { or: [{ amountInTenge: { lt: '2500' } }, { decision: { eq: 'REFERRED' } }] },
      },
      (place) => place < 10 && ofKind(1, 3)(place),
    ],
  ])('by %s finds the matching evaluations, and counts them', async (_, filter, wanted) => {
    const order = [{ field: 'OCCURRED_AT', direction: 'ASC' }];
    const page = await list({ filter, orderBy: order, first: 100 });
    expect(keysOf(page)).toEqual(places(wanted));
    expect(page.totalCount).toBe(places(wanted).length);
  });

  it('works on the lists of a provider and of a rule', async () => {
    const args = '(first: 100, filter: { amountInTenge: { lt: "3500" } }) { totalCount }';
    const data = await bank.data(`{
      provider(slug: "ended") { transferRuleEvaluations${args} }
      transferRule(code: "kz-card-top-up") { evaluations${args} }
      other: transferRule(code: "another-rule") { evaluations${args} }
    }`);
    expect(data).toEqual({
      provider: { transferRuleEvaluations: { totalCount: 5 } },
      transferRule: { evaluations: { totalCount: 15 } },
      other: { evaluations: { totalCount: 0 } },
    });
  });
});

describe('an order', () => {
  const forward = places(() => true);
  it.each([
    ['the newest first by default', undefined, forward.toReversed()],
    ['the newest first', [{ field: 'EVALUATED_AT', direction: 'DESC' }], forward.toReversed()],
    ['the oldest first', [{ field: 'EVALUATED_AT', direction: 'ASC' }], forward],
    [
      'the latest transfer first',
      [{ field: 'OCCURRED_AT', direction: 'DESC' }],
      forward.toReversed(),
    ],
    ['the earliest transfer first', [{ field: 'OCCURRED_AT', direction: 'ASC' }], forward],
    [
      'two fields',
      [
        { field: 'OCCURRED_AT', direction: 'ASC' },
        { field: 'EVALUATED_AT', direction: 'DESC' },
      ],
      forward,
    ],
  ])('has %s', async (_, orderBy, expected) => {
    expect(keysOf(await list({ orderBy, first: 100 }))).toEqual(expected);
  });
});
