import type { Context } from '../../../kernel/request/context';
import { sql, type Sql } from '../../../postgres/sql';
import type { RequirementCheck, TransferDecision } from '../../transfer-rules/requirement-check';
import type { TransferFacts } from '../../transfer-rules/transfer-facts';

/** A recorded decision with its facts: all that it takes to decide the transfer again. */
export interface EvaluatedTransfer {
  id: string;
  decision: TransferDecision;
  facts: TransferFacts;
  checks: RequirementCheck[];
}

/** The caller's evaluations under a rule, of transfers from one instant until before another. */
export interface EvaluationPeriod {
  transferRuleId: string;
  from: Date;
  before: Date;
}

const pageSize = 1_000;

function isWithinSql({ transferRuleId, from, before }: EvaluationPeriod): Sql {
  return sql`t.transfer_rule_id = ${transferRuleId}
  and t.occurred_at >= ${from.toISOString()}::timestamptz
  and t.occurred_at < ${before.toISOString()}::timestamptz`;
}

/** Counts them, up to `max`. */
export async function countEvaluatedTransfers(
  context: Context,
  period: EvaluationPeriod,
  max: number,
): Promise<number> {
  const statement = sql`select count(*)::integer as "count" from (
  select 1 from transfer_rule_evaluation t where ${isWithinSql(period)} limit ${max}
) counted`;
  const [row] = await context.runAsCaller<{ count: number }>(statement, 'evaluations:read', 'read');
  return row?.count ?? 0;
}

/** Reads them in pages, the earliest transfer first, each page in its own transaction. */
export async function* readEvaluatedTransfers(
  context: Context,
  period: EvaluationPeriod,
): AsyncGenerator<EvaluatedTransfer[]> {
  let after = sql`true`;
  for (;;) {
    const page = await context.runAsCaller<EvaluatedTransfer & { at: string }>(
      sql`
select t.id as "id", t.decision as "decision", t.facts as "facts", t.checks as "checks",
  t.occurred_at as "at"
from transfer_rule_evaluation t where ${isWithinSql(period)} and ${after}
order by t.occurred_at, t.id limit ${pageSize}`,
      'evaluations:read',
      'read',
    );
    yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = sql`(t.occurred_at, t.id) > (${last.at}::timestamptz, ${last.id}::uuid)`;
  }
}
