import type { StoredGroups } from '../../kernel/lists/stored-groups';

/**
 * The stored groups of seizures, by at most two dimensions: by three, they are nearly as many as
 * the seizures.
 */
export const seizureGroups: StoredGroups = {
  table: 'seizure_summary',
  keys: {
    YEAR: 'year::integer as "year"',
    MONTH: 'month',
    MEASURE: 'measure',
    CURRENCY: 'currency',
    ASSET: 'asset',
    AUTHORITY: 'authority',
  },
  within: { MONTH: 'YEAR' },
  maxKeys: 2,
  count: 'seizure_count',
  filterFields: {
    measure: { dimension: 'MEASURE' },
    // Compared as that of the record is, which has the collation of the database.
    currency: {
      dimension: 'CURRENCY',
      column: 'summary.currency collate "default" as value_currency',
    },
    asset: {
      dimension: 'ASSET',
      column: '(select asset.id from asset where asset.symbol = summary.asset) as asset_id',
    },
  },
};
