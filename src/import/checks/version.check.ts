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

/** The columns of a version that decide when it is in force. */
interface Version {
  id: string;
  transferRuleId: string;
  number: number;
  status: TransferRuleStatus;
  effectiveFrom: string | null;
  effectiveTo: string | null;
}

/** `location` is absent for a version that is only in the database. */
type VersionRange = DayRange & { number: number; location?: SourceLocation };

/** Reports versions of a rule that would be in force on the same day. */
export async function checkVersionOverlaps(staging: Staging, run: RunQuery): Promise<void> {
  const byRule = new Map<string, VersionRange[]>();
  const addVersion = (version: Version, location?: SourceLocation): void => {
    if (!enactedStatuses.includes(version.status)) return;
    const { transferRuleId, number, effectiveFrom: from, effectiveTo: to } = version;
    const range = { from, to, number, ...(location && { location }) };
    byRule.set(transferRuleId, [...(byRule.get(transferRuleId) ?? []), range]);
  };
  const staged = staging.rows(TransferRuleVersion);
  for (const { values, location } of staged) addVersion(values as unknown as Version, location);
  for (const version of await readVersions([...byRule.keys()], run)) {
    if (!staging.has(version.id)) addVersion(version);
  }
  for (const ranges of byRule.values()) {
    for (const [earlier, later] of overlappingRanges(ranges)) {
      const [reported, other] = later.location ? [later, earlier] : [earlier, later];
      if (!reported.location) continue;
      staging.diagnostics.add(
        reported.location,
        `version ${reported.number} is in force on the same days as version ${other.number}`,
      );
    }
  }
}

function readVersions(ruleIds: readonly string[], run: RunQuery): Promise<Version[]> {
  return queryInChunks<string, Version>(
    run,
    ruleIds,
    (ids) => sql`
select id, transfer_rule_id as "transferRuleId", number, status,
  effective_from as "effectiveFrom", effective_to as "effectiveTo"
from transfer_rule_version where transfer_rule_id = any(${ids}::uuid[])`,
  );
}
