import { identify } from '../../src/kernel/records/record-id';
import { sql } from '../../src/postgres/sql';
import { Provider } from '../../src/domains/providers/provider';
import { ExchangeRate } from '../../src/domains/rates/exchange-rate';
import type { TenantRun } from '../../src/domains/tenants/tenant-transaction';
import { TransferRule } from '../../src/domains/transfer-rules/transfer-rule';
import { TransferRuleEvaluation } from '../../src/domains/evaluations/transfer-rule-evaluation';
import { versionId } from './evaluation-record';
import { idOf } from './synthetic-record';
import type { SyntheticRandom } from './synthetic-random';
import type { SyntheticRow } from './synthetic-row';

const hash = (of: string): string => `\\x${Buffer.from(of.padEnd(32, '.')).toString('hex')}`;

/** A row of an evaluation on the record of `fillWithLeast`, as it is inserted past the gateway. */
export function evaluationRow(tenantId: string, key: string, row: SyntheticRow = {}): SyntheticRow {
  return {
    id: identify(TransferRuleEvaluation, tenantId, key),
    tenant_id: tenantId,
    idempotency_key: key,
    transfer_hash: hash('transfer'),
    fingerprint_key_id: 'a-key',
    transfer_rule_id: idOf(TransferRule, 'kz-card-top-up'),
    rule_version_id: versionId(2),
    basis: 'ANNOUNCED',
    channel: 'CARD_TOP_UP',
    transfer_amount: '500000.01',
    transfer_currency: 'KZT',
    amount_in_tenge: '500000.01',
    occurred_at: '2026-01-31T09:30:00.123456Z',
    decision: 'VERIFICATION_REQUIRED',
    facts: { amount: '500000.01' },
    checks: [],
    ...row,
  };
}

/** A row of anything that the columns can hold. */
export function randomRow(random: SyntheticRandom, tenantId: string, key: string): SyntheticRow {
  const inDollars = random.chance(0.3);
  const amount = `${1 + random.below(9)}${random.digits(random.below(40))}.${random.digits(4)}`;
  return evaluationRow(tenantId, key, {
    transfer_amount: amount,
    transfer_currency: inDollars ? 'USD' : 'KZT',
    exchange_rate_id: inDollars ? idOf(ExchangeRate, 'USD 2025-10-22') : null,
    amount_in_tenge: amount,
    sender_fingerprint: random.chance(0.5) ? hash(random.digits(9)) : null,
    recipient_fingerprint: random.chance(0.5) ? hash(random.digits(9)) : null,
    provider_id: random.chance(0.5) ? idOf(Provider, random.oneOf(['fine', 'ended'])) : null,
    basis: random.oneOf(['IN_FORCE', 'ANNOUNCED']),
    decision: random.oneOf(['CLEARED', 'VERIFICATION_REQUIRED', 'REFERRED']),
    occurred_at: new Date(Date.UTC(2010, 0, 1) + random.below(16 * 365 * 86_400) * 1_000),
    facts: { said: oddText(random) },
    checks: Array.from({ length: random.below(3) }, () => ({ reason: oddText(random) })),
  });
}

const odd = [
  '"',
  '\\',
  "'",
  '\n',
  '\t',
  'Тенге',
  'Әділет',
  '₸',
  '🏦',
  '-',
  '3:abc',
  '{}',
  ',',
  ' ',
];

export function oddText(random: SyntheticRandom): string {
  return Array.from({ length: random.below(12) }, () => random.oneOf(odd)).join('');
}

/** Inserts rows as they are given, in their order, and answers their sequences. */
export async function insertEvaluations(
  run: TenantRun,
  rows: readonly SyntheticRow[],
): Promise<string[]> {
  // What json columns hold stays the text that it is: jsonb would not keep it.
  const written = await run<{ sequence: string }>(sql`
insert into transfer_rule_evaluation
select * from json_populate_recordset(null::transfer_rule_evaluation, ${JSON.stringify(rows)}::json)
returning sequence`);
  return written.map(({ sequence }) => sequence);
}
