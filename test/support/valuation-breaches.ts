import { record } from './synthetic-breaches';
import type { SyntheticRow } from './synthetic-row';

const source = record.source('values-of-coins');
record.valuation('BTC', '2025-10-22', '60000000', { source_id: source });

/** A row of valuations that the database takes: each case below breaks one thing of it. */
export const soundOfValuations: Record<string, SyntheticRow> = {
  asset_valuation: { symbol: 'SC', effective_on: '2025-10-22', amount: '0', source_id: source },
};

/** Rows that the database refuses, by the constraint that refuses them. */
export const brokenOfValuations: [constraint: string, table: string, ...rows: SyntheticRow[]][] = [
  [
    'asset_valuation_symbol_check',
    'asset_valuation',
    ...['', 'btc', 'Doge', '1INCH', 'B TC', 'BTC\n', 'ABCDEFGHIJKLM'].map((symbol) => ({ symbol })),
  ],
  [
    'asset_valuation_amount_check',
    'asset_valuation',
    ...['-0.001', 'NaN', 'Infinity', '1e30'].map((amount) => ({ amount })),
  ],
  ['asset_valuation_currency_check', 'asset_valuation', { currency: 'kzt' }, { currency: 'USDT' }],
  ['asset_valuation_symbol_effective_on_source_id_key', 'asset_valuation', { symbol: 'BTC' }],
];
