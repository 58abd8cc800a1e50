import { createHash } from 'node:crypto';
import { EvaluationAsker, transferOf } from '../../support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../support/evaluation-database';
import { callerOf } from '../../support/test-resources';

/** What an evaluation shows is what it was decided by, whatever becomes of the record. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

const shown = `{ transferRuleEvaluations(last: 5) { nodes {
  sequence hash canonicalText recordVersion decision amountInTenge
  exchangeRate { currency rate effectiveOn source { slug } } checks { reason }
  counterparty { sentAs matchedBy isShared standing since firstSeenOn source checkedOn checkedIn
    ageDays licenseNumber }
} } }`;

interface Shown {
  sequence: string;
  hash: string;
  canonicalText: string;
  recordVersion: string;
  exchangeRate: { rate: string } | null;
  counterparty: Record<string, unknown> | null;
}

async function evaluations(): Promise<Shown[]> {
  const { transferRuleEvaluations } = await bank.data(shown);
  return (transferRuleEvaluations as { nodes: Shown[] }).nodes;
}

it('shows what decided after the rate, the standing and the license were changed', async () => {
  const inDollars = { amount: { amount: '930.00', currency: 'USD' } };
  await bank.evaluate('in dollars', transferOf({ ...inDollars, counterparty: 'whitebit.kz' }));
  await bank.evaluate('in tenge', transferOf({ counterparty: null }));
  const before = await evaluations();
  expect(before.map(({ exchangeRate }) => exchangeRate)).toEqual([
    null,
    {
      ...{ currency: 'USD', rate: '538.56', effectiveOn: '2025-10-22' },
      source: { slug: 'kase-derived-rate-2025-10-22' },
    },
  ]);
  expect(before[1]?.counterparty).toEqual({
    sentAs: 'whitebit.kz',
    matchedBy: 'DOMAIN',
    isShared: false,
    standing: 'AUTHORIZED',
    since: null,
    firstSeenOn: '2025-10-08',
    source: 'whitebit-terms',
    checkedOn: null,
    checkedIn: null,
    ageDays: 14,
    licenseNumber: 'AFSA-A-LA-2025-0003',
  });
  expect(before[0]?.counterparty).toBeNull();
  await database.dataSource.query(`update exchange_rate set rate = 539.57,
    effective_on = '2025-10-21', source_id = (select id from source where slug = 'ataix-terms')
    where currency = 'USD' and effective_on = '2025-10-22'`);
  await database.dataSource.query(`delete from provider_status_period`);
  await database.dataSource.query(`update license set number = 'X-' || number`);
  expect(await evaluations()).toEqual(before);
});

it('gives the exact text under the hash, with the hash of the evaluation before', async () => {
  const [second, first] = await evaluations();
  for (const { canonicalText, hash } of [first, second] as [Shown, Shown]) {
    expect(createHash('sha256').update(canonicalText, 'utf8').digest('hex')).toBe(hash);
  }
  expect(first?.canonicalText.startsWith('1:1-')).toBe(true);
  expect(second?.canonicalText.startsWith(`1:164:${first?.hash}`)).toBe(true);
});

it('gives it across a recorded gap as well', async () => {
  await database.dataSource.query(
    `insert into evaluation_gap (tenant_id, last_sequence, reason)
     select id, 7, 'recovery' from tenant where slug = 'a-bank'`,
  );
  await bank.evaluate('after the gap', transferOf());
  const [third, second] = await evaluations();
  expect(third?.sequence).toBe('8');
  expect(third?.canonicalText.startsWith(`1:164:${second?.hash}`)).toBe(true);
  const text = third?.canonicalText ?? '';
  expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(third?.hash);
});

it('shows the rate of an evaluation from before rates were stored in it', async () => {
  await database.dataSource.query(`alter table transfer_rule_evaluation disable trigger user`);
  await database.dataSource.query(`update transfer_rule_evaluation
    set facts = ((facts::jsonb - 'exchangeRate') - 'recordVersion')::json`);
  const [, , inDollars] = await evaluations();
  expect(inDollars).toMatchObject({ exchangeRate: { rate: '538.56' }, recordVersion: null });
});
