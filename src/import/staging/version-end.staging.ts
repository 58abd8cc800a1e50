import { sql } from '../../postgres/sql';
import {
  TransferRuleStatus,
  TransferRuleVersion,
} from '../../domains/transfer-rules/transfer-rule-version';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { Staging } from './staging';

/**
 * Keeps the stored end of a version that has none in the files, if it was ended by publishing a
 * draft: the version that follows it is in the database only.
 */
export async function restorePublishedEnds(staging: Staging, run: RunQuery): Promise<void> {
  const staged = staging.ids(TransferRuleVersion);
  const openEnded = staging
    .rows(TransferRuleVersion)
    .filter(({ values }) => values['status'] === TransferRuleStatus.IN_FORCE)
    .filter(({ values }) => values['effectiveTo'] === null)
    .map(({ values }) => values['id'] as string);
  const ended = await queryInChunks<string, { id: string; effectiveTo: string }>(
    run,
    openEnded,
    (ids) => sql`
select t.id, t.effective_to as "effectiveTo" from transfer_rule_version t
where t.id = any(${ids}::uuid[]) and exists (
  select from transfer_rule_version later
  where later.transfer_rule_id = t.transfer_rule_id
    and later.status = ${TransferRuleStatus.IN_FORCE}
    and later.effective_from = t.effective_to + 1 and later.id <> all(${staged}::uuid[]))`,
  );
  const changes = new Map(ended.map(({ id, effectiveTo }) => [id, { effectiveTo }]));
  staging.updateRows(TransferRuleVersion, changes);
}
