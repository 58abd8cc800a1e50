/** The tables of the public record: each has a table of its history (`docs/decisions/0046`). */
export const recordTables: readonly string[] = [
  'source',
  'exchange_rate',
  'authority',
  'provider',
  'provider_identifier',
  'provider_status_period',
  'license',
  'enforcement_action',
  'enforcement_action_provider',
  'asset',
  'seizure',
  'seizure_provider',
  'policy_initiative',
  'transfer_rule',
  'transfer_rule_version',
  'transfer_rule_publication',
  'claim',
  'register_entry',
  'crypto_address',
  'asset_valuation',
];

/** The table with what a table of the record held after each commit. */
export const historyTable = (table: string): string => `${table}_history`;
