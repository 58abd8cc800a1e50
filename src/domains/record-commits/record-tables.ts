/** A table of the public record, which has a table of its history (`docs/decisions/0046`). */
export interface RecordTable {
  name: string;
  /** The type of the node that a row is, or is a part of. */
  type: string;
  /** Of parts: the column with the id of the node, and what a change of them is named. */
  partOf?: string;
  part?: string;
  /** True for a type that the schema does not find by its id. */
  isWithoutNode?: true;
}

const nodes = (type: string, name: string): RecordTable => ({ name, type });

export const recordTables: readonly RecordTable[] = [
  nodes('Source', 'source'),
  { name: 'exchange_rate', type: 'ExchangeRate', isWithoutNode: true },
  nodes('Authority', 'authority'),
  nodes('Provider', 'provider'),
  { name: 'provider_identifier', type: 'Provider', partOf: 'provider_id', part: 'identifiers' },
  {
    name: 'provider_status_period',
    type: 'Provider',
    partOf: 'provider_id',
    part: 'statusHistory',
  },
  nodes('License', 'license'),
  nodes('EnforcementAction', 'enforcement_action'),
  {
    name: 'enforcement_action_provider',
    type: 'EnforcementAction',
    partOf: 'enforcement_action_id',
    part: 'providers',
  },
  nodes('Asset', 'asset'),
  nodes('Seizure', 'seizure'),
  { name: 'seizure_provider', type: 'Seizure', partOf: 'seizure_id', part: 'providers' },
  nodes('PolicyInitiative', 'policy_initiative'),
  nodes('TransferRule', 'transfer_rule'),
  nodes('TransferRuleVersion', 'transfer_rule_version'),
  {
    name: 'transfer_rule_publication',
    type: 'TransferRuleVersion',
    partOf: 'id',
    part: 'publication',
  },
  nodes('Claim', 'claim'),
  nodes('RegisterEntry', 'register_entry'),
  nodes('CryptoAddress', 'crypto_address'),
  nodes('AssetValuation', 'asset_valuation'),
];

/** The tables of a type of node: its own, and those of its parts. */
export const tablesOf = (type: string): RecordTable[] =>
  recordTables.filter((each) => each.type === type);

/** Whether nodes of a type are found by their ids. */
export const isNodeType = (type: string): boolean =>
  tablesOf(type).some(({ isWithoutNode }) => !isWithoutNode);

/** The table with what a table of the record held after each commit. */
export const historyTable = (table: string): string => `${table}_history`;

/** Tables that are computed from the record, each with a history as well. */
export const summaryTables: readonly string[] = [
  'enforcement_summary',
  'seizure_summary',
  'disputed_property',
  'provider_standing_summary',
  'provider_summary',
];
