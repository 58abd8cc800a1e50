import type { Context } from '../../../kernel/request/context';
import { sql, type Sql } from '../../../postgres/sql';
import type { RequirementCheck, TransferDecision } from '../../transfer-rules/requirement-check';
import type { TransferFacts } from '../../transfer-rules/transfer-facts';

/** What was known of a transfer, and was decided on it: all it takes to decide it again. */
export interface EvaluatedTransfer {
  id: string;
  decision: TransferDecision;
  facts: TransferFacts;
  checks: RequirementCheck[];
}

/** The caller's transfers under a rule, from an instant on and before another. */
export interface EvaluationPeriod {
  transferRuleId: string;
  from: Date;
  before: Date;
}

const pageSize = 1_000;

function within({ transferRuleId, from, before }: EvaluationPeriod): Sql {
  return sql`t.transfer_rule_id = ${transferRuleId}
  and t.occurred_at >= ${from.toISOString()}::timestamptz
  and t.occurred_at < ${before.toISOString()}::timestamptz`;
}

/** How many there are; not counted further than `most`. */
export async function countEvaluatedTransfers(
  context: Context,
  period: EvaluationPeriod,
  most: number,
): Promise<number> {
  const statement = sql`select count(*)::integer as "count" from (
  select 1 from transfer_rule_evaluation t where ${within(period)} limit ${most}
) counted`;
  const [row] = await context.runAsCaller<{ count: number }>(statement, 'evaluations:read', 'read');
  return row?.count ?? 0;
}

/** Reads them page by page, the earliest first, each page in a transaction of its own. */
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
from transfer_rule_evaluation t where ${within(period)} and ${after}
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
