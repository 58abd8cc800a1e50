import { columnsSql } from '../../../kernel/records/record';
import { sql } from '../../../postgres/sql';
import type { TenantRun } from '../../tenants/tenant-transaction';
import { encodeTextArray } from '../../../postgres/text-array';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** What the database adds to a row by itself: its place, its instant and its hash. */
type Chained = Pick<TransferRuleEvaluation, 'sequence' | 'evaluatedAt' | 'rowHash'>;

/** A row that is to be written; bytes as PostgreSQL writes them, `\x` and hexadecimal. */
export type NewEvaluation = Omit<TransferRuleEvaluation, keyof Chained>;

type Column = readonly [property: keyof NewEvaluation, column: string, type: string];

const columns: readonly Column[] = [
  ['id', 'id', 'uuid'],
  ['tenantId', 'tenant_id', 'uuid'],
  ['idempotencyKey', 'idempotency_key', 'text'],
  ['transferHash', 'transfer_hash', 'bytea'],
  ['senderFingerprint', 'sender_fingerprint', 'bytea'],
  ['recipientFingerprint', 'recipient_fingerprint', 'bytea'],
  ['fingerprintKeyId', 'fingerprint_key_id', 'text'],
  ['transferRuleId', 'transfer_rule_id', 'uuid'],
  ['ruleVersionId', 'rule_version_id', 'uuid'],
  ['basis', 'basis', 'rule_basis'],
  ['channel', 'channel', 'transfer_channel'],
  ['transferAmount', 'transfer_amount', 'numeric'],
  ['transferCurrency', 'transfer_currency', 'text'],
  ['amountInTenge', 'amount_in_tenge', 'numeric'],
  ['exchangeRateId', 'exchange_rate_id', 'uuid'],
  ['occurredAt', 'occurred_at', 'timestamptz'],
  ['providerId', 'provider_id', 'uuid'],
  ['decision', 'decision', 'transfer_decision'],
  ['facts', 'facts', 'json'],
  ['checks', 'checks', 'json'],
];

const names = columns.map(([, column]) => column).join(', ');
const arrays = columns.map(([, , type], index) => `$${index + 1}::text[]::${type}[]`).join(', ');

/** One statement, whatever the number of rows: their text never changes, so it is planned once. */
const insertion = `insert into transfer_rule_evaluation (${names})
select ${names} from unnest(${arrays}) with ordinality as new (${names}, place) order by place
on conflict (tenant_id, idempotency_key) do nothing
returning id, sequence, evaluated_at as "evaluatedAt", row_hash as "rowHash"`;

/**
 * Writes rows, in their order, and answers those that were written, with what the database made of
 * them. A row whose idempotency key the tenant has used, or that repeats one before it, is not.
 */
export async function writeEvaluations(
  run: TenantRun,
  rows: readonly NewEvaluation[],
): Promise<TransferRuleEvaluation[]> {
  const values = columns.map(([property]) =>
    encodeTextArray(rows.map((row) => asText(row[property]))),
  );
  const written = await run<Chained & { id: string }>({
    name: 'write-evaluations',
    text: insertion,
    values,
  });
  const byId = new Map(rows.toReversed().map((row) => [row.id, row]));
  return written.map((made) => ({ ...(byId.get(made.id) as NewEvaluation), ...made }));
}

function asText(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** The tenant's evaluations under these idempotency keys. */
export function readEvaluations(
  run: TenantRun,
  keys: readonly string[],
): Promise<TransferRuleEvaluation[]> {
  return run<TransferRuleEvaluation>(sql`
select ${columnsSql(TransferRuleEvaluation, 't')} from transfer_rule_evaluation t
where t.idempotency_key = any(${keys}::text[])`);
}
