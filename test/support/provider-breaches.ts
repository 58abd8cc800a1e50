import type { SyntheticRow } from './synthetic-row';

/** Rows of providers that the database rejects, by the constraint that rejects them. */
export const brokenOfProviders: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  [
    'provider_bin_check',
    'provider',
    { bin: '991399500011' },
    { bin: '9913995000100' },
    { bin: '' },
  ],
  ['provider_bin_check', 'provider', { bin: '９９１３９９５０００１０' }, { bin: '99139950001O' }],
  ['provider_bin_key', 'provider', { bin: '991399500010' }],
  ['provider_lei_check', 'provider', { lei: '5299005v5GBSN2A4C303' }, { lei: '123' }, { lei: '' }],
  ['provider_lei_key', 'provider', { lei: '5299005V5GBSN2A4C303' }],
  ['provider_identifier_value_check', 'provider_identifier', { value: '' }],
  ['provider_identifier_number_key', 'provider_identifier', { kind: 'BIN', value: '991399500010' }],
  [
    'provider_status_period_order_check',
    'provider_status_period',
    { valid_from: null, first_seen_on: '2025-02-01' },
  ],
  [
    'provider_status_period_first_day_check',
    'provider_status_period',
    { first_seen_on: '2025-01-01' },
  ],
];
