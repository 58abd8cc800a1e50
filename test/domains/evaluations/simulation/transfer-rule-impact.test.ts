import {
  EvaluationAsker,
  inTenge,
  nobodyElse,
  transferOf,
  type GivenTransfer,
} from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { clause, draft } from '../../../support/evaluation-drafts';
import { askImpact, refusedImpact, type Impact } from '../../../support/evaluation-impact';
import { fillWithLeast, versionId } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** How past decisions would differ under another version. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let otherBank: EvaluationAsker;

const large = inTenge('600000');
const verifiedBy = (method: string): GivenTransfer => ({
  ...large,
  sender: { iin: nobodyElse, verifiedBy: method },
});
/** The evaluations on record, by kind, decided under the second version. */
const kinds: [name: string, count: number, changes: GivenTransfer][] = [
  ['small', 10, inTenge('1000')],
  ['large', 7, large],
  ['verified', 4, verifiedBy('STATE_REGISTER')],
  ['confirmed', 2, verifiedBy('SMS')],
  ['ended', 3, { ...large, counterparty: 'ended' }],
];

async function evaluateSome(
  asker: EvaluationAsker,
  name: string,
  count: number,
  changes: GivenTransfer,
): Promise<void> {
  const inputs = Array.from({ length: count }, (_, index) => ({
    idempotencyKey: `${name} ${index}`,
    transfer: transferOf({ occurredAt: `2025-10-22T09:00:00.${100 + index}Z`, ...changes }),
  }));
  const outcomes = await asker.evaluateAll(inputs);
  expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
}

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const resources = database.resources();
  bank = new EvaluationAsker(resources, callerOf(await database.makeTenant('a-bank')));
  otherBank = new EvaluationAsker(resources, callerOf(await database.makeTenant('b-bank')));
  for (const [name, count, changes] of kinds) await evaluateSome(bank, name, count, changes);
  await evaluateSome(bank, 'of another rule', 5, { ...large, ruleCode: 'another-rule' });
  await evaluateSome(otherBank, 'of another tenant', 6, large);
});
afterAll(() => database.close());

const october = { from: '2025-10-22', to: '2025-10-22' };

const impactOf = (id: string, period: object = october, asker = bank): Promise<Impact> =>
  askImpact(asker, { id, ...period });

const changesWithoutSamples = ({ changes }: Impact): object[] =>
  changes.map(({ from, to, added, removed, count }) => ({ from, to, added, removed, count }));
const change = (from: string, to: string, count: number, more: object): object => ({
  from,
  to,
  count,
  added: [],
  removed: [],
  ...more,
});

describe('the impact', () => {
  it('of the version that decided has no changes', async () => {
    const impact = await impactOf(versionId(2));
    expect(impact).toEqual({
      evaluationCount: 26,
      changedCount: 0,
      changes: [],
      ruleVersion: { number: 2, status: 'ANNOUNCED' },
    });
  });

  it('of the earlier version: fewer requirements are outstanding', async () => {
    const impact = await impactOf(versionId(1));
    expect(impact).toMatchObject({ evaluationCount: 26, changedCount: 10 });
    expect(changesWithoutSamples(impact)).toEqual([
      change('VERIFICATION_REQUIRED', 'CLEARED', 7, { removed: ['SENDER_IIN'] }),
      change('REFERRED', 'REFERRED', 3, { removed: ['SENDER_IIN'] }),
    ]);
  });

  it('of the later version: more requirements are outstanding', async () => {
    const impact = await impactOf(versionId(3));
    const added = ['SENDER_CONFIRMATION'];
    expect(impact).toMatchObject({ evaluationCount: 26, changedCount: 14 });
    expect(changesWithoutSamples(impact)).toEqual([
      change('VERIFICATION_REQUIRED', 'VERIFICATION_REQUIRED', 7, { added }),
      change('CLEARED', 'VERIFICATION_REQUIRED', 4, { added }),
      change('REFERRED', 'REFERRED', 3, { added }),
    ]);
  });

  it("of the caller's draft, which other tenants cannot use", async () => {
    const { id } = await draft(bank, {
      clauses: [clause('SENDER_IIN', 'amountInTenge >= 1000', ['SMS'])],
    });
    const impact = await impactOf(id);
    expect(impact.ruleVersion).toEqual({ number: 4, status: 'DRAFT' });
    expect(changesWithoutSamples(impact)).toEqual([
      change('CLEARED', 'VERIFICATION_REQUIRED', 14, { added: ['SENDER_IIN'] }),
    ]);
    const { extensions } = await refusedImpact(otherBank, { id, ...october });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'ruleVersionId' });
  });

  it('has the earliest evaluations of each change, at most five, with their checks', async () => {
    const { changes } = await impactOf(versionId(3));
    const [most, , least] = changes.map(({ samples }) => samples);
    expect(most?.map(({ evaluation }) => evaluation.idempotencyKey)).toEqual(
      [0, 1, 2, 3, 4].map((index) => `large ${index}`),
    );
    expect(least?.map(({ evaluation }) => evaluation.idempotencyKey)).toEqual(
      [0, 1, 2].map((index) => `ended ${index}`),
    );
    expect(most?.[0]?.checks).toEqual([
      { requirement: 'RECIPIENT_IIN', applies: true, satisfied: true },
      { requirement: 'SENDER_IIN', applies: true, satisfied: false },
      { requirement: 'SENDER_CONFIRMATION', applies: true, satisfied: false },
      { requirement: 'COUNTERPARTY_STANDING', applies: false, satisfied: false },
    ]);
  });

  it('uses the facts recorded with each evaluation', async () => {
    const before = await impactOf(versionId(1));
    await database.dataSource.query(`update provider_status_period set status = 'AUTHORIZED'`);
    await database.dataSource.query('update exchange_rate set rate = 1');
    expect(await impactOf(versionId(1))).toEqual(before);
  });

  it("counts only the caller's evaluations of that rule", async () => {
    expect((await impactOf(versionId(1), october, otherBank)).evaluationCount).toBe(6);
    expect((await impactOf(versionId(1, 'another-rule'))).evaluationCount).toBe(5);
  });
});

describe('the period of an impact', () => {
  it('includes the first and the last day in Kazakhstan', async () => {
    for (const [name, occurredAt] of [
      ['day before', '2025-11-09T18:59:59.999Z'],
      ['first moment', '2025-11-09T19:00:00Z'],
      ['last moment', '2025-11-11T18:59:59.999Z'],
      ['day after', '2025-11-11T19:00:00Z'],
    ]) {
      await evaluateSome(bank, String(name), 1, { ...large, occurredAt });
    }
    const { changes, evaluationCount } = await impactOf(versionId(1), {
      from: '2025-11-10',
      to: '2025-11-11',
    });
    expect(evaluationCount).toBe(2);
    expect(changes[0]?.samples.map(({ evaluation }) => evaluation.idempotencyKey)).toEqual([
      'first moment 0',
      'last moment 0',
    ]);
  });

  it('may have no evaluations, and may be as long as days can be written', async () => {
    const none = await impactOf(versionId(1), { from: '2024-01-01', to: '2024-12-31' });
    expect(none).toMatchObject({ evaluationCount: 0, changedCount: 0, changes: [] });
    const all = await impactOf(versionId(1), { from: '0001-01-01', to: '9999-12-31' });
    expect(all.evaluationCount).toBe(30);
  });

  it('that ends before it begins is rejected', async () => {
    const period = { from: '2025-10-23', to: '2025-10-22' };
    const { extensions } = await refusedImpact(bank, { id: versionId(1), ...period });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'to' });
  });

  it('is read completely, page by page, even where many transfers share an instant', async () => {
    const occurredAt = '2025-12-01T09:00:00Z';
    await evaluateSome(bank, 'many', 1_000, { ...large, occurredAt });
    await evaluateSome(bank, 'more', 1_000, { ...large, occurredAt });
    await evaluateSome(bank, 'last', 5, { ...large, occurredAt: '2025-12-01T09:00:01Z' });
    const impact = await impactOf(versionId(1), { from: '2025-12-01', to: '2025-12-01' });
    expect(impact).toMatchObject({ evaluationCount: 2_005, changedCount: 2_005 });
    expect(changesWithoutSamples(impact)).toEqual([
      change('VERIFICATION_REQUIRED', 'CLEARED', 2_005, { removed: ['SENDER_IIN'] }),
    ]);
  });
});
