import { RenderedSql, type Sql } from '../../../postgres/sql';
import { encodeTextArray } from '../../../postgres/text-array';
import type { TenantRun } from '../../tenants/tenant-transaction';
import type { HistorySpan, RecordedTotals } from './sender-history';

interface TotalsRow {
  span: number;
  count: string;
  amount: string;
}

/**
 * The subquery is run for each span, by the index of senders; row security selects the tenant. Of
 * an evaluation and those that complete it, the first is counted: they are one transfer.
 */
const text = `
select given.place::integer - 1 as "span", counted.count as "count", counted.amount as "amount"
from unnest($1::text[]::bytea[], $2::text[]::timestamptz[], $3::text[]::timestamptz[])
  with ordinality as given (fingerprint, after, until, place)
cross join lateral (
  select count(*) as count, sum(t.amount_in_tenge) as amount from transfer_rule_evaluation t
  where t.sender_fingerprint = given.fingerprint
    and t.occurred_at > given.after and t.occurred_at <= given.until
    and (t.follows_up_id is null or t.facts ->> 'repeatsTransfer' is null)
) counted
where counted.count > 0`;

function spanValues(spans: readonly HistorySpan[]): Buffer[] {
  const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
  return [
    spans.map(({ fingerprint }) => fingerprint),
    spans.map(({ after }) => instant(after)),
    spans.map(({ until }) => instant(until)),
  ].map(encodeTextArray);
}

/** Reads, in the tenant's transaction, what was recorded in spans: by one statement, if any. */
export async function readSenderTotals(
  run: TenantRun,
  spans: readonly HistorySpan[],
): Promise<RecordedTotals[]> {
  if (spans.length === 0) return [];
  const statement = { name: 'read-sender-totals', text, values: spanValues(spans) };
  return (await run<TotalsRow>(statement)).map(toTotals);
}

/** The same for a caller who records nothing; `run` runs a statement as that caller. */
export async function readCallerTotals(
  run: (statement: Sql) => Promise<TotalsRow[]>,
  spans: readonly HistorySpan[],
): Promise<RecordedTotals[]> {
  return (await run(new RenderedSql(text, spanValues(spans)))).map(toTotals);
}

function toTotals({ span, count, amount }: TotalsRow): RecordedTotals {
  return { span, count: Number(count), amountInTenge: amount };
}
