import { sql } from '../../postgres/sql';
import { enactedStatuses } from '../../domains/transfer-rules/governing-version';
import {
  TransferRuleVersion,
  type TransferRuleStatus,
} from '../../domains/transfer-rules/transfer-rule-version';
import { overlappingRanges, type DayRange } from './overlapping-ranges';
import type { SourceLocation } from '../diagnostics';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { Staging } from '../staging/staging';

interface Version {
  id: string;
  transferRuleId: string;
  number: number;
  status: TransferRuleStatus;
  effectiveFrom: string | null;
  effectiveTo: string | null;
}

type VersionSpan = DayRange & { number: number; place?: SourceLocation };

/** Tells of every two versions of a rule that would be in force on one day. */
export async function checkVersionOverlaps(staging: Staging, run: RunQuery): Promise<void> {
  const byRule = new Map<string, VersionSpan[]>();
  const note = (version: Version, place?: SourceLocation): void => {
    if (!enactedStatuses.includes(version.status)) return;
    const { transferRuleId, number, effectiveFrom: from, effectiveTo: to } = version;
    const span = { from, to, number, ...(place && { place }) };
    byRule.set(transferRuleId, [...(byRule.get(transferRuleId) ?? []), span]);
  };
  const staged = staging.rows(TransferRuleVersion);
  for (const { values, location } of staged) note(values as unknown as Version, location);
  for (const version of await versionsOnRecord([...byRule.keys()], run)) {
    if (!staging.has(version.id)) note(version);
  }
  for (const spans of byRule.values()) {
    for (const [earlier, later] of overlappingRanges(spans)) {
      const [told, other] = later.place ? [later, earlier] : [earlier, later];
      if (!told.place) continue;
      staging.diagnostics.add(
        told.place,
        `version ${told.number} is in force on days on which version ${other.number} is, too`,
      );
    }
  }
}

function versionsOnRecord(ruleIds: readonly string[], run: RunQuery): Promise<Version[]> {
  return queryInChunks<string, Version>(
    run,
    ruleIds,
    (ids) => sql`
select id, transfer_rule_id as "transferRuleId", number, status,
  effective_from as "effectiveFrom", effective_to as "effectiveTo"
from transfer_rule_version where transfer_rule_id = any(${ids}::uuid[])`,
  );
}
