import { SyntheticRecord } from './synthetic-record';
import type { SyntheticRow } from './synthetic-row';

/** Any id that no row has. */
export const nobody = 'ffffffff-0000-8000-8000-000000000000';
/** The id of the row that a case inserts. */
export const fresh = '0fffffff-0000-8000-8000-000000000000';

/** A small record with one row of most tables, for a row to be at odds with. */
export const record = new SyntheticRecord();
const source = record.source('a-source');
const authority = record.authority('an-authority');
const provider = record.provider('a-provider', {
  ...{ bin: '991399500010', lei: '5299005V5GBSN2A4C303' },
});
const other = record.provider('another-provider');
const action = record.action('an-action');
const asset = record.asset('BTC');
const seizure = record.seizure('a-seizure');
const rule = record.rule('a-rule');
record.license('L-1', provider);
record.initiative('an-initiative');
record.rate('USD', '2025-10-22', '538.56');
const version = record.version(rule, 1);
const publishedVersion = record.version(rule, 3);
record.link('transfer_rule_publication', { id: publishedVersion, source_id: source });
record.hit(action, provider);
record.link('seizure_provider', { seizure_id: seizure, provider_id: provider });
record.link('provider_identifier', {
  ...{ id: '11000000-0000-8000-8000-000000000000', kind: 'BIN', text: '991399500010' },
  ...{ value: '991399500010', provider_id: provider },
});
record.claim({ provider_id: provider }, 'legalName', { rank: 'PREFERRED', source_id: source });

/** A row of each table that the database takes: each case below breaks one thing of it. */
export const sound: Record<string, SyntheticRow> = {
  source: { slug: 'b', title: 'b' },
  exchange_rate: { currency: 'EUR', effective_on: '2025-10-22', rate: '600', source_id: source },
  authority: { slug: 'b', name: 'b' },
  provider: { slug: 'b', name: 'b', bin: '991399500103' },
  provider_identifier: { kind: 'NAME', text: 'b', value: 'b', provider_id: provider },
  provider_status_period: { provider_id: other, valid_from: '2025-01-01', valid_to: '2025-01-31' },
  register_entry: { name: 'b', source_id: source },
  license: { number: 'L-2', provider_id: provider, authority_id: authority },
  enforcement_action: { slug: 'b', title: 'b', authority_id: authority, part_of_id: action },
  enforcement_action_provider: { enforcement_action_id: action, provider_id: other },
  asset: { symbol: 'ETH', name: 'b' },
  seizure: { slug: 'b', enforcement_action_id: action, authority_id: authority, asset_id: asset },
  seizure_provider: { seizure_id: seizure, provider_id: other },
  policy_initiative: { slug: 'b', title: 'b', authority_id: authority },
  transfer_rule: { code: 'b', title: 'b', authority_id: authority },
  transfer_rule_version: { number: 2, transfer_rule_id: rule },
  transfer_rule_publication: { id: version, source_id: source },
  claim: { property: 'b', value: 'b', source_id: source, subject_id: other, provider_id: other },
  enforcement_summary: {
    dimensions: 1,
    authority: 'b',
    action_count: 1,
    reported_platform_count: 1,
    identified_platform_count: 1,
    platform_action_count: 1,
    site_action_count: 0,
    disputed: false,
    approximate: false,
  },
  seizure_summary: {
    dimensions: 1,
    authority: 'b',
    seizure_count: 1,
    totals: [],
    returned_totals: [],
    returned_count: 0,
    valued_count: 0,
    disputed: false,
    approximate: false,
  },
  disputed_property: { subject_id: nobody, property: 'b' },
  many_valued_property: { property: 'b' },
  provider_standing_summary: { id: nobody, begins_on: '2025-01-01', status_since: '2025-01-01' },
};

const slugs = ['', 'Bybit', 'a_b', 'a b', '-a', 'a-', 'a--b', 'é', 'a\n'];
const period = { period_from: '2025-02-02', period_to: '2025-02-01' };
const parts = { valid_from: '2025-02-02', valid_to: '2025-02-01' };

/** What breaks an invariant, by the constraint that must say so. */
export const broken: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  ['source_slug_check', 'source', ...slugs.map((slug) => ({ slug }))],
  ['source_slug_key', 'source', { slug: 'a-source' }],
  ['source_language_check', 'source', { language: 'KZ' }, { language: 'kaz' }, { language: '' }],
  ['exchange_rate_currency_check', 'exchange_rate', { currency: 'usd' }, { currency: 'USDT' }],
  ['exchange_rate_rate_check', 'exchange_rate', { rate: 0 }, { rate: -1 }],
  ['exchange_rate_rate_check', 'exchange_rate', { rate: 'NaN' }, { rate: 'Infinity' }],
  ['exchange_rate_currency_effective_on_key', 'exchange_rate', { currency: 'USD' }],
  ['authority_slug_check', 'authority', ...slugs.map((slug) => ({ slug }))],
  ['authority_slug_key', 'authority', { slug: 'an-authority' }],
  ['authority_jurisdiction_check', 'authority', { jurisdiction: 'kz' }, { jurisdiction: 'KAZ' }],
  ['provider_slug_check', 'provider', ...slugs.map((slug) => ({ slug }))],
  ['provider_slug_key', 'provider', { slug: 'a-provider' }],
  ['provider_jurisdiction_check', 'provider', { jurisdiction: 'kz' }, { jurisdiction: '' }],
  ['provider_status_period_order_check', 'provider_status_period', parts],
  ['license_number_key', 'license', { number: 'L-1' }],
  ['license_period_check', 'license', parts],
  ['enforcement_action_slug_check', 'enforcement_action', ...slugs.map((slug) => ({ slug }))],
  ['enforcement_action_slug_key', 'enforcement_action', { slug: 'an-action' }],
  ['enforcement_action_period_check', 'enforcement_action', period],
  ['enforcement_action_part_of_check', 'enforcement_action', { part_of_id: fresh }],
  [
    'enforcement_action_reported_platform_count_check',
    'enforcement_action',
    { reported_platform_count: -1 },
    { reported_platform_count: 1_000_001 },
  ],
  [
    'enforcement_action_reported_site_count_check',
    'enforcement_action',
    { reported_site_count: -1 },
    { reported_site_count: 1_000_001 },
  ],
  ['enforcement_action_provider_pkey', 'enforcement_action_provider', { provider_id: provider }],
  ['asset_symbol_key', 'asset', { symbol: 'BTC' }],
  ['seizure_slug_check', 'seizure', ...slugs.map((slug) => ({ slug }))],
  ['seizure_slug_key', 'seizure', { slug: 'a-seizure' }],
  ['seizure_period_check', 'seizure', period],
  ['seizure_part_of_check', 'seizure', { part_of_id: fresh }],
  ['seizure_quantity_check', 'seizure', { quantity: -1 }, { quantity: 'NaN' }],
  ['seizure_quantity_check', 'seizure', { quantity: 'Infinity' }, { quantity: '1e30' }],
  ['seizure_value_currency_check', 'seizure', { value_amount: 1, value_currency: 'US dollars' }],
  ['seizure_value_check', 'seizure', { value_amount: 1 }, { value_currency: 'USD' }],
  ...['-1', 'NaN', 'Infinity', '-Infinity'].map((amount): [string, string, SyntheticRow] => [
    'seizure_value_amount_check',
    'seizure',
    { value_amount: amount, value_currency: 'USD' },
  ]),
  ['seizure_provider_pkey', 'seizure_provider', { provider_id: provider }],
  ['policy_initiative_slug_check', 'policy_initiative', ...slugs.map((slug) => ({ slug }))],
  ['policy_initiative_slug_key', 'policy_initiative', { slug: 'an-initiative' }],
  ['transfer_rule_code_check', 'transfer_rule', ...slugs.map((code) => ({ code }))],
  ['transfer_rule_code_key', 'transfer_rule', { code: 'a-rule' }],
  ['transfer_rule_version_number_check', 'transfer_rule_version', { number: 0 }, { number: -1 }],
  ['transfer_rule_version_transfer_rule_id_number_key', 'transfer_rule_version', { number: 1 }],
  [
    'transfer_rule_version_period_check',
    'transfer_rule_version',
    { effective_from: '2025-02-02', effective_to: '2025-02-01' },
  ],
  ['transfer_rule_version_threshold_check', 'transfer_rule_version', { threshold_amount: 1 }],
  ['transfer_rule_version_threshold_check', 'transfer_rule_version', { threshold_currency: 'KZT' }],
  ['transfer_rule_version_repealed_check', 'transfer_rule_version', { status: 'REPEALED' }],
  ...['-1', 'NaN', '0.1234567890123456789'].map((amount): [string, string, SyntheticRow] => [
    'transfer_rule_version_threshold_amount_check',
    'transfer_rule_version',
    { threshold_amount: amount, threshold_currency: 'KZT' },
  ]),
  [
    'transfer_rule_version_threshold_currency_check',
    'transfer_rule_version',
    { threshold_amount: 1, threshold_currency: 'tenge' },
  ],
  ['transfer_rule_version_clauses_check', 'transfer_rule_version', { clauses: {} }],
  [
    'transfer_rule_publication_published_by_check',
    'transfer_rule_publication',
    ...slugs.map((slug) => ({ published_by: slug })),
  ],
  [
    'claim_property_check',
    'claim',
    { property: 'Turnover' },
    { property: 'a_b' },
    { property: '' },
  ],
  ['claim_period_check', 'claim', period],
  ['claim_outranked_check', 'claim', { outranked: true, rank: 'PREFERRED' }],
  ['claim_precedence_check', 'claim', { precedence: 2 }, { precedence: -2 }],
  ['many_valued_property_property_check', 'many_valued_property', { property: 'Website' }],
  ['claim_number_check', 'claim', { number: 1 }, { number: 'NaN', unit: 'USD' }],
  ['claim_subject_check', 'claim', { license_id: nobody }, { provider_id: null }],
  ['claim_subject_id_check', 'claim', { subject_id: provider }, { subject_id: nobody }],
  [
    'claim_natural_key',
    'claim',
    { property: 'legalName', subject_id: provider, provider_id: provider },
  ],
  [
    'claim_preferred_key',
    'claim',
    {
      ...{ property: 'legalName', rank: 'PREFERRED', unit: 'words' },
      ...{ subject_id: provider, provider_id: provider },
    },
  ],
  [
    'record_version_only_check',
    'record_version',
    { is_current: false, version: nobody, updated_at: '2025-10-22' },
  ],
  ['enforcement_summary_group_key', 'enforcement_summary', { dimensions: 0, authority: null }],
  ['seizure_summary_group_key', 'seizure_summary', { dimensions: 0, authority: null }],
];
