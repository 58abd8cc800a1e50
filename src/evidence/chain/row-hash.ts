import { hashFields, type EvidenceField } from './field-encoding';

/** An evaluation's row as it is hashed: every column as text, in the order of hashing. */
export interface EvidenceRow {
  sequence: bigint;
  evaluatedAt: string;
  /** In hexadecimal, as stored. */
  hash: string;
  fields: readonly EvidenceField[];
  /** Whether the columns that only filters read contradict it; absent where they were not read. */
  isMisfiled?: boolean;
}

type Column = readonly [name: string, text: (name: string) => string];

const plain = (name: string): string => `${name}::text`;
const bytes = (name: string): string => `pg_catalog.encode(${name}, 'hex')`;
const instant = (name: string): string => `coalesce(
  pg_catalog.to_char(pg_catalog.timezone('UTC', ${name}), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || case when ${name} < '0001-01-01 00:00:00+00' then ' BC' else '' end,
  ${name}::text)`;

/**
 * The columns in the order in which they are hashed. The database has a function of its own for the
 * hash, which is not used here: a role that can change rows can change that function as well.
 */
const columns: readonly Column[] = [
  ['id', plain],
  ['tenant_id', plain],
  ['sequence', plain],
  ['evaluated_at', instant],
  ['idempotency_key', plain],
  ['transfer_hash', bytes],
  ['sender_fingerprint', bytes],
  ['recipient_fingerprint', bytes],
  ['fingerprint_key_id', plain],
  ['transfer_rule_id', plain],
  ['rule_version_id', plain],
  ['basis', plain],
  ['channel', plain],
  ['transfer_amount', plain],
  ['transfer_currency', plain],
  ['amount_in_tenge', plain],
  ['exchange_rate_id', plain],
  ['occurred_at', instant],
  ['provider_id', plain],
  ['decision', plain],
  ['facts', plain],
  ['checks', plain],
];

const sequenceIndex = columns.findIndex(([name]) => name === 'sequence');
const evaluatedAtIndex = columns.findIndex(([name]) => name === 'evaluated_at');

/** The select list: each column's text under the column's name, and `row_hash`. */
export const evidenceSelectList = [...columns, ['row_hash', bytes] as const]
  .map(([name, text]) => `${text(name)} as ${name}`)
  .join(',\n');

/** The names of the columns, in the order in which they are hashed. */
export const evidenceColumns: readonly string[] = columns.map(([name]) => name);

/** Converts a row selected by `evidenceSelectList`. */
export function toEvidenceRow(selected: Readonly<Record<string, EvidenceField>>): EvidenceRow {
  const fields = columns.map(([name]) => selected[name] ?? null);
  return {
    sequence: BigInt(fields[sequenceIndex] ?? 0),
    evaluatedAt: fields[evaluatedAtIndex] ?? '',
    hash: selected['row_hash'] ?? '',
    fields,
  };
}

/** The version of the encoding, its first field. */
const version = '1';

/**
 * The hash of a row that follows a row with the hash `previousHash` (null for the first row), at
 * its own sequence or at another.
 */
export function computeRowHash(
  previousHash: string | null,
  row: EvidenceRow,
  sequence: bigint = row.sequence,
): string {
  const fields = row.fields.with(sequenceIndex, String(sequence));
  return hashFields([version, previousHash, ...fields]);
}
