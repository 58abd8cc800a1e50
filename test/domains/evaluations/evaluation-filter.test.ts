import { names, openNamedEvaluations, type NamedEvaluations } from '../../support/evaluation-named';
import { askTwice } from '../../support/plan';

/** How a tenant filters its evaluations. */
let database: NamedEvaluations['database'];
let caller: NamedEvaluations['caller'];
let bank: NamedEvaluations['bank'];

beforeAll(async () => {
  ({ database, caller, bank } = await openNamedEvaluations());
});
afterAll(() => database.close());

const except = (...left: string[]): string[] => names.filter((name) => !left.includes(name));
const on22 = except('first of 23', 'last of 23', 'first of 24', 'first of 2024');

interface Page {
  transferRuleEvaluations: { totalCount: number; nodes: { idempotencyKey: string }[] };
}

const listing = `query ($filter: TransferRuleEvaluationFilter,
    $orderBy: [TransferRuleEvaluationOrder!]) {
  transferRuleEvaluations(filter: $filter, orderBy: $orderBy, first: 100) {
    totalCount nodes { idempotencyKey }
  }
}`;

/** The names of what is found, by the plan and by the resolvers alike. */
async function find(filter: object, direction = 'ASC'): Promise<string[]> {
  const variables = { filter, orderBy: [{ field: 'SEQUENCE', direction }] };
  const twice = await askTwice(database.resources(), listing, variables, { caller });
  expect(twice.errors).toBeUndefined();
  expect(twice.planned).toBe(twice.resolved);
  const { transferRuleEvaluations: page } = JSON.parse(twice.resolved) as Page;
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ idempotencyKey }) => idempotencyKey);
}

const noRecipient = ['no recipient', 'neither', 'shut down, neither'];
const noSender = ['no sender', 'neither', 'shut down, neither', 'not on record, no sender'];
const notOnRecord = ['not on record', 'not on record, no sender'];
const notAuthorized = ['shut down', 'shut down, neither', ...notOnRecord];
const day = (name: string, value: string) => ({ occurredOn: { [name]: value } });

describe('a filter', () => {
  it.each<[string, object, string[]]>([
    ['outstanding: one', { outstanding: { eq: 'RECIPIENT_IIN' } }, noRecipient],
    ['outstanding: another', { outstanding: { eq: 'SENDER_IIN' } }, noSender],
    ['outstanding: the standing', { outstanding: { eq: 'COUNTERPARTY_STANDING' } }, notAuthorized],
    ['outstanding: one of none', { outstanding: { eq: 'SENDER_CONFIRMATION' } }, []],
    [
      'outstanding: either of two',
      { outstanding: { in: ['RECIPIENT_IIN', 'SENDER_IIN'] } },
      names.filter((name) => noRecipient.includes(name) || noSender.includes(name)),
    ],
    ['outstanding: none of an empty list', { outstanding: { in: [] } }, []],
    [
      'outstanding: both of two',
      { and: [{ outstanding: { eq: 'RECIPIENT_IIN' } }, { outstanding: { eq: 'SENDER_IIN' } }] },
      ['neither', 'shut down, neither'],
    ],
    [
      'outstanding: not one',
      { not: { outstanding: { eq: 'RECIPIENT_IIN' } } },
      except(...noRecipient),
    ],
    ['decision: one', { decision: { eq: 'REFERRED' } }, notAuthorized],
    [
      'decision: all',
      { decision: { in: ['CLEARED', 'VERIFICATION_REQUIRED', 'REFERRED'] } },
      names,
    ],
    [
      'decision and outstanding',
      { decision: { eq: 'VERIFICATION_REQUIRED' }, outstanding: { eq: 'SENDER_IIN' } },
      ['no sender', 'neither'],
    ],
    ['provider: whole', { provider: { eq: 'ended' } }, ['shut down', 'shut down, neither']],
    ['provider: one without evaluations', { provider: { eq: 'usual' } }, []],
    ['provider: a part', { provider: { contains: 'IN' } }, ['authorized']],
    [
      'provider: a beginning',
      { provider: { startsWith: 'en' } },
      ['shut down', 'shut down, neither'],
    ],
    [
      'provider: several',
      { provider: { in: ['fine', 'ended'] } },
      ['authorized', 'shut down', 'shut down, neither'],
    ],
    ['provider: two operators', { provider: { eq: 'ended', contains: 'fine' } }, []],
    [
      'provider: none',
      { provider: { isNull: true } },
      except('authorized', 'shut down', 'shut down, neither'),
    ],
    [
      'provider: not one',
      { not: { provider: { eq: 'ended' } } },
      except('shut down', 'shut down, neither'),
    ],
    ['not on record', { counterpartyNotOnRecord: true }, notOnRecord],
    ['not on record: false', { counterpartyNotOnRecord: false }, except(...notOnRecord)],
    ['not on record: not', { not: { counterpartyNotOnRecord: true } }, except(...notOnRecord)],
    [
      'not on record and outstanding',
      { counterpartyNotOnRecord: true, outstanding: { eq: 'SENDER_IIN' } },
      ['not on record, no sender'],
    ],
    ['a day in Kazakhstan', day('eq', '2025-10-23'), ['first of 23', 'last of 23']],
    ['the day before it', day('eq', '2025-10-22'), on22],
    ['a day when it was six hours ahead', day('eq', '2024-01-01'), ['first of 2024']],
    ['from a day', day('gte', '2025-10-23'), ['first of 23', 'last of 23', 'first of 24']],
    ['to a day', day('lte', '2025-10-22'), [...on22, 'first of 2024']],
    [
      'days',
      { occurredOn: { gte: '2025-10-23', lte: '2025-10-24' } },
      ['first of 23', 'last of 23', 'first of 24'],
    ],
    ['no day', { occurredOn: { isNull: true } }, []],
    ['a day or none', { occurredOn: { isNull: false } }, names],
    ['a day without transfers', day('eq', '2025-10-25'), []],
    ['the first day of all', day('eq', '0001-01-01'), []],
    ['from the first day of all', day('gte', '0001-01-01'), names],
    ['to the first day of all', day('lte', '0001-01-01'), []],
    ['the last day of all', day('eq', '9999-12-31'), []],
    ['from the last day of all', day('gte', '9999-12-31'), []],
    ['to the last day of all', day('lte', '9999-12-31'), names],
    ['the day of recording', { evaluatedOn: { gte: '2026-01-01' } }, names],
    ['the day of recording, before', { evaluatedOn: { lte: '2026-01-01' } }, []],
    ['sequence: one', { sequence: { eq: '3' } }, ['no sender']],
    ['sequence: a number', { sequence: { eq: 3 } }, ['no sender']],
    ['sequence: with zeros', { sequence: { eq: '3.000' } }, ['no sender']],
    ['sequence: above', { sequence: { gt: '12' } }, ['first of 24', 'first of 2024']],
    ['sequence: from', { sequence: { gte: '13' } }, ['first of 24', 'first of 2024']],
    ['sequence: below', { sequence: { lt: '3' } }, ['cleared', 'no recipient']],
    ['sequence: a range', { sequence: { gte: '2', lte: '3' } }, ['no recipient', 'no sender']],
    ['sequence: none so low', { sequence: { lt: '-1' } }, []],
    ['sequence: none so high', { sequence: { gt: '999999999999999999' } }, []],
    ['sequence: null', { sequence: { isNull: true } }, []],
  ])('by %s finds those, by plan and resolvers alike', async (_, filter, wanted) => {
    expect(await find(filter)).toEqual(wanted);
    expect(await find(filter, 'DESC')).toEqual(wanted.toReversed());
  });

  it.each<[string, object, string]>([
    ['a part of a number', { sequence: { eq: '1.5' } }, 'filter.sequence.eq'],
    ['19 digits', { sequence: { gte: '1'.repeat(19) } }, 'filter.sequence.gte'],
    ['30 digits', { sequence: { lt: '1'.repeat(30) } }, 'filter.sequence.lt'],
    ['a part in a part', { not: { sequence: { gt: '0.1' } } }, 'filter.not.sequence.gt'],
  ])('by a sequence that is %s is refused', async (_, filter, field) => {
    const { message, extensions } = await bank.refusal(listing, { filter });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field });
    expect(message).toBe(`${field}: is a whole number of at most 18 digits`);
  });
});
