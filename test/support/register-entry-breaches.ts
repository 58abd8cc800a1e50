import type { SyntheticRow } from './synthetic-row';

const table = 'register_entry';

/** Entries of registers that the database refuses, by the constraint that refuses them. */
export const brokenOfRegisterEntries: [
  constraint: string,
  table: string,
  ...rows: SyntheticRow[],
][] = [
  ['register_entry_upstream_check', table, { upstream: '' }, { upstream: 'ESMA' }],
  ['register_entry_name_check', table, { name: '' }, { name: ' \t' }],
  ['register_entry_lei_check', table, { lei: '' }, { lei: '9.60E+19' }],
  ['register_entry_lei_check', table, { lei: '5299005v5gbsn2a4c303' }],
  ['register_entry_country_check', table, { country: 'at' }, { country: 'AUT' }, { country: '' }],
  ['register_entry_countries_check', table, { countries: ['at'] }, { countries: ['AT', ''] }],
  ['register_entry_countries_check', table, { countries: ['AT BE'] }, { countries: [null] }],
  ['register_entry_listed_check', table, { removed_on: '2026-02-23' }],
];
