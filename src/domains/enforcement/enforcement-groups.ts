import type { StoredGroups } from '../../kernel/lists/stored-groups';

/** The stored groups of enforcement actions, by every combination of dimensions. */
export const enforcementGroups: StoredGroups = {
  table: 'enforcement_summary',
  keys: {
    YEAR: 'year::integer as "year"',
    MONTH: 'month',
    KIND: 'kind',
    AUTHORITY: 'authority',
  },
  within: { MONTH: 'YEAR' },
  maxKeys: 3,
  count: 'action_count',
  filterFields: {
    kind: { dimension: 'KIND' },
    authority: {
      dimension: 'AUTHORITY',
      column: `(select authority.id from authority where authority.slug = summary.authority)
  as authority_id`,
    },
  },
};
