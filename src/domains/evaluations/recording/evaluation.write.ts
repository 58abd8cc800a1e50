import { snakeCase } from '../../../kernel/records/naming';
import { columnsSql } from '../../../kernel/records/record';
import { sql } from '../../../postgres/sql';
import type { TenantRun } from '../../tenants/tenant-transaction';
import { encodeTextArray } from '../../../postgres/text-array';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';

/** The columns that a trigger fills: place in the chain, instant and hash. */
const filled = ['sequence', 'evaluatedAt', 'rowHash'] as const;
type TriggerColumns = Pick<TransferRuleEvaluation, (typeof filled)[number]>;

/** A row to write; bytes are `bytea` text, `\x` and hexadecimal digits. */
export type NewEvaluation = Omit<TransferRuleEvaluation, keyof TriggerColumns>;

type ColumnType = readonly [property: keyof NewEvaluation, column: string, type: string];

const columns: readonly ColumnType[] = [
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
  ['followsUpId', 'follows_up_id', 'uuid'],
  ['recipientIinOutstanding', 'recipient_iin_outstanding', 'boolean'],
  ['senderIinOutstanding', 'sender_iin_outstanding', 'boolean'],
  ['senderConfirmationOutstanding', 'sender_confirmation_outstanding', 'boolean'],
  ['counterpartyStandingOutstanding', 'counterparty_standing_outstanding', 'boolean'],
  ['counterpartyNotOnRecord', 'counterparty_not_on_record', 'boolean'],
];

const names = columns.map(([, column]) => column).join(', ');
const arrays = columns.map(([, , type], index) => `$${index + 1}::text[]::${type}[]`).join(', ');

/** The same text for any number of rows, so that it is prepared once per connection. */
const insertStatement = `insert into transfer_rule_evaluation (${names})
select ${names} from unnest(${arrays}) with ordinality as new (${names}, place) order by place
on conflict (tenant_id, idempotency_key) do nothing
returning id, ${filled.map((property) => `${snakeCase(property)} as "${property}"`).join(', ')}`;

/**
 * Writes rows in their order and returns those that were written, with the columns that the
 * database fills. A row whose idempotency key is on record, or is that of an earlier row, is not.
 */
export async function writeEvaluations(
  run: TenantRun,
  rows: readonly NewEvaluation[],
): Promise<TransferRuleEvaluation[]> {
  const values = columns.map(([property]) =>
    encodeTextArray(rows.map((row) => asText(row[property]))),
  );
  const written = await run<TriggerColumns & { id: string }>({
    name: 'write-evaluations',
    text: insertStatement,
    values,
  });
  const byId = new Map(rows.toReversed().map((row) => [row.id, row]));
  return written.map((columns) => ({ ...(byId.get(columns.id) as NewEvaluation), ...columns }));
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
