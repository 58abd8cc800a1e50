import { sql } from '../../postgres/sql';
import { TransferRuleVersion } from '../../domains/transfer-rules/transfer-rule-version';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { StagedRow, Staging } from '../staging/staging';

/**
 * Reports published versions whose clauses or threshold would change: recorded decisions refer to
 * them, so a change is a new version (docs/decisions/0014). Other columns, such as the day from
 * which a version is in force, may change.
 */
export async function checkPublishedVersions(staging: Staging, run: RunQuery): Promise<void> {
  const staged = staging.rows(TransferRuleVersion);
  const changed = await queryInChunks<StagedRow, { id: string }>(
    run,
    staged,
    (rows) => sql`
select t.id from transfer_rule_version t
join jsonb_to_recordset(${JSON.stringify(rows.map(decidingColumns))}::jsonb)
  as n (id uuid, clauses jsonb, amount numeric, currency text) on n.id = t.id
where (t.clauses, t.threshold_amount, t.threshold_currency)
  is distinct from (n.clauses, n.amount, n.currency)`,
  );
  const ids = new Set(changed.map(({ id }) => id));
  for (const { values, location } of staged) {
    if (!ids.has(values['id'] as string)) continue;
    staging.diagnostics.add(
      location,
      `version ${String(values['number'])} is published with other clauses or another threshold, ` +
        'which never change: add a new version',
    );
  }
}

function decidingColumns({ values }: StagedRow): Record<string, unknown> {
  const { id, clauses, thresholdAmount: amount, thresholdCurrency: currency } = values;
  return { id, clauses, amount, currency };
}
