import { record } from './synthetic-breaches';
import type { SyntheticRow } from './synthetic-row';

const source_id = record.source('a-list');
record.link('crypto_address', {
  ...{ id: '13000000-0000-8000-8000-000000000000', source_id, upstream: 'another-list' },
});

/** A row of each table of addresses that the database takes. */
export const soundOfAddresses: Record<string, SyntheticRow> = { crypto_address: { source_id } };

/** Rows that the database refuses, by the constraint that refuses them. */
export const brokenOfAddresses: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  [
    'crypto_address_address_check',
    'crypto_address',
    ...['', '0x1', 'with a blank in it', 'x'.repeat(256)].map((address) => ({ address })),
  ],
  ['crypto_address_period_check', 'crypto_address', { delisted_on: '2022-08-07' }],
  ['crypto_address_key', 'crypto_address', { upstream: 'another-list' }],
];
