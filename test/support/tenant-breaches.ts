import { fresh, nobody, record } from './synthetic-breaches';
import { idOf } from './synthetic-record';
import type { SyntheticRow } from './synthetic-row';
import { ExchangeRate } from '../../src/domains/rates/exchange-rate';
import { TransferRule } from '../../src/domains/transfer-rules/transfer-rule';
import { TransferRuleVersion } from '../../src/domains/transfer-rules/transfer-rule-version';

const tenant = '0a000000-0000-8000-8000-000000000000';
const rule = idOf(TransferRule, 'a-rule');
const version = idOf(TransferRuleVersion, `${rule} 1`);
const rate = idOf(ExchangeRate, 'USD 2025-10-22');
const hash = (digit: string): string => `\\x${digit.repeat(64)}`;
const short = '\\x00';

const key = { tenant_id: tenant, prefix: 'ceg_00000001', hash: hash('1') };
const draft = { tenant_id: tenant, transfer_rule_id: rule, number: 1 };
const evaluation = {
  tenant_id: tenant,
  sequence: 2,
  row_hash: hash('2'),
  idempotency_key: 'b',
  transfer_rule_id: rule,
  rule_version_id: version,
  transfer_currency: 'USD',
  exchange_rate_id: rate,
};

record.link('tenant', { id: tenant, slug: 'a-bank' });
record.link('api_key', { ...key, id: nobody, hash: hash('0'), prefix: 'ceg_00000000' });
record.link('transfer_rule_draft', { ...draft, id: nobody, published_as_id: version });
record.link('transfer_rule_evaluation', {
  ...evaluation,
  // Not the id that no row may have: evaluations refer to each other.
  id: tenant,
  sequence: 1,
  idempotency_key: 'a',
});

const gap = { tenant_id: tenant, last_sequence: 9, reason: 'a recovery' };

/** A row of each table about tenants that the database takes: each case below breaks one thing. */
export const soundOfTenants: Record<string, SyntheticRow> = {
  tenant: { slug: 'b' },
  api_key: key,
  transfer_rule_draft: draft,
  transfer_rule_evaluation: evaluation,
  evaluation_gap: gap,
};

const evaluationCase = (
  constraint: string,
  ...rows: SyntheticRow[]
): [string, string, ...SyntheticRow[]] => [
  `transfer_rule_evaluation_${constraint}`,
  'transfer_rule_evaluation',
  ...rows,
];

const draftCase = (
  constraint: string,
  ...rows: SyntheticRow[]
): [string, string, ...SyntheticRow[]] => [
  `transfer_rule_draft_${constraint}`,
  'transfer_rule_draft',
  ...rows,
];

/** What breaks an invariant, by the constraint that must say so. */
export const brokenOfTenants: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  ['tenant_slug_check', 'tenant', ...['', 'A', 'a b', '-a'].map((slug) => ({ slug }))],
  ['tenant_slug_key', 'tenant', { slug: 'a-bank' }],
  ['api_key_prefix_check', 'api_key', { prefix: 'ceg_0000000' }],
  ['api_key_hash_check', 'api_key', { hash: short }],
  ['api_key_hash_key', 'api_key', { hash: hash('0') }],
  ['api_key_scopes_check', 'api_key', { scopes: [] }, { scopes: ['evaluations:all'] }],
  ['evaluation_gap_reason_check', 'evaluation_gap', { reason: ' ' }, { reason: 'x'.repeat(501) }],
  ['evaluation_gap_order_check', 'evaluation_gap', { last_sequence: 0 }, { last_sequence: 1 }],
  draftCase('number_check', { number: 0 }),
  draftCase('status_check', { status: 'ANNOUNCED' }),
  draftCase('period_check', { effective_from: '2025-02-02', effective_to: '2025-02-01' }),
  draftCase('threshold_check', { threshold_amount: 1 }, { threshold_currency: 'KZT' }),
  draftCase('threshold_currency_check', { threshold_amount: 1, threshold_currency: 'USD' }),
  draftCase(
    'threshold_amount_check',
    ...['-1', 'NaN', '0.1234567890123456789'].map((amount) => ({
      threshold_amount: amount,
      threshold_currency: 'KZT',
    })),
  ),
  draftCase('clauses_check', { clauses: {} }),
  draftCase('published_as_id_key', { published_as_id: version }),
  evaluationCase('sequence_check', { sequence: 0 }, { sequence: -1 }),
  evaluationCase('hash_check', { row_hash: short }),
  evaluationCase('key_check', { idempotency_key: '' }, { idempotency_key: 'k'.repeat(256) }),
  evaluationCase('transfer_hash_check', { transfer_hash: short }),
  evaluationCase('sender_check', { sender_fingerprint: short }),
  evaluationCase('recipient_check', { recipient_fingerprint: short }),
  evaluationCase('amount_check', { transfer_amount: 0 }, { transfer_amount: -1 }),
  evaluationCase('tenge_check', { amount_in_tenge: 0 }, { amount_in_tenge: -1 }),
  evaluationCase(
    'currency_check',
    ...['usd', 'US', ''].map((code) => ({ transfer_currency: code })),
  ),
  evaluationCase('rate_check', { transfer_currency: 'KZT' }, { exchange_rate_id: null }),
  evaluationCase(
    'follow_up_check',
    { follows_up_id: nobody },
    { facts: { followsUp: nobody } },
    { facts: { followsUp: fresh }, follows_up_id: nobody },
  ),
  evaluationCase('tenant_id_idempotency_key_key', { idempotency_key: 'a' }),
  evaluationCase('tenant_id_sequence_key', { sequence: 1 }),
];
