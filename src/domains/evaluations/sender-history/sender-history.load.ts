import { RenderedSql, type Sql } from '../../../postgres/sql';
import { encodeTextArray } from '../../../postgres/text-array';
import type { TenantRun } from '../../tenants/tenant-transaction';
import type { HistorySpan, RecordedTotals } from './sender-history';

/** What of a tenant's record concerns a batch. */
export interface RecordedHistory {
  /** Those of the batch's idempotency keys that are on record. */
  keys: Set<string>;
  totals: RecordedTotals[];
}

interface HistoryRow {
  key: string | null;
  span: number | null;
  count: string | null;
  amount: string | null;
}

/**
 * One statement, so that it takes one round trip while the tenant is locked. The subquery that
 * counts is run for each span, by the index of senders; row security selects the tenant.
 */
const text = `
select t.idempotency_key as "key", null::integer as "span", null as "count", null as "amount"
from transfer_rule_evaluation t where t.idempotency_key = any($1::text[])
union all
select null, given.place::integer - 1, counted.count, counted.amount
from unnest($2::text[]::bytea[], $3::text[]::timestamptz[], $4::text[]::timestamptz[])
  with ordinality as given (fingerprint, after, until, place)
cross join lateral (
  select count(*) as count, sum(t.amount_in_tenge) as amount from transfer_rule_evaluation t
  where t.sender_fingerprint = given.fingerprint
    and t.occurred_at > given.after and t.occurred_at <= given.until
) counted
where counted.count > 0`;

function historyValues(keys: readonly string[], spans: readonly HistorySpan[]): Buffer[] {
  const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
  return [
    keys,
    spans.map(({ fingerprint }) => fingerprint),
    spans.map(({ after }) => instant(after)),
    spans.map(({ until }) => instant(until)),
  ].map(encodeTextArray);
}

/** Reads, in the tenant's transaction, which keys are on record and what was recorded in spans. */
export async function readHistory(
  run: TenantRun,
  keys: readonly string[],
  spans: readonly HistorySpan[],
): Promise<RecordedHistory> {
  const values = historyValues(keys, spans);
  const rows = await run<HistoryRow>({ name: 'read-history', text, values });
  return {
    keys: new Set(rows.flatMap(({ key }) => key ?? [])),
    totals: toTotals(rows),
  };
}

/** The same for a caller who records nothing; `run` runs a statement as that caller. */
export async function readTotals(
  run: (statement: Sql) => Promise<HistoryRow[]>,
  spans: readonly HistorySpan[],
): Promise<RecordedTotals[]> {
  return toTotals(await run(new RenderedSql(text, historyValues([], spans))));
}

function toTotals(rows: readonly HistoryRow[]): RecordedTotals[] {
  return rows.flatMap(({ span, count, amount }) =>
    span === null ? [] : [{ span, count: Number(count), amountInTenge: amount ?? '0' }],
  );
}
