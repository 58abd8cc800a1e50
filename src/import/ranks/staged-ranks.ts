import { Claim, ClaimRank } from '../../domains/claims/claim';
import { claimSubjects } from '../../domains/claims/claim-subject';
import { curatedOrigin } from '../../domains/upstreams/curated-origin';
import { sql } from '../../postgres/sql';
import type { ColumnValues, Staging } from '../staging/staging';
import type { RunQuery } from '../tables/run-query';
import { rankColumns, settleRanks, type OriginClaim, type SettledRanks } from './claim-ranks';
import { projectColumns, projectedRecords } from './projected-columns';
import { rankChanges, readClaims, type RankChanges } from './stored-claims';

/** The claims of other origins whose rank an import changes. */
export interface ForeignRanks extends RankChanges {
  readonly settled: SettledRanks;
}

/**
 * Gives staged claims, and the columns that repeat them, what they have among the claims of
 * upstreams on record. So an import of the same files changes nothing, and takes back no preference
 * (docs/decisions/0043). It may be called again.
 */
export async function settleStagedRanks(staging: Staging, run: RunQuery): Promise<ForeignRanks> {
  const subjectIds = claimSubjects.flatMap(([, record]) => staging.ids(record));
  const staged = new Set(staging.ids(Claim));
  const ofOthers = await readClaims(run, subjectIds, sql`origin.upstream <> ${curatedOrigin}`);
  const foreign = ofOthers.filter(({ id }) => !staged.has(id));
  const shared = new Set(foreign.map(({ subjectId }) => subjectId));
  const curated = staging
    .rows(Claim)
    .map(({ values }) => toOriginClaim(values))
    .filter(({ subjectId }) => shared.has(subjectId));
  const settled = settleRanks([...foreign, ...curated]);
  const ranks = curated.map((claim) => [claim.id, rankColumns(claim, settled)] as const);
  staging.updateRows(Claim, new Map(ranks));
  for (const record of projectedRecords) {
    const changes = new Map<string, ColumnValues>();
    for (const { values } of staging.rows(record)) {
      const id = values['id'] as string;
      if (!shared.has(id)) continue;
      const preferred = settled.preferred.get(id) ?? [];
      changes.set(id, projectColumns(record, preferred, values, staging.diagnostics));
    }
    staging.updateRows(record, changes);
  }
  return { ...rankChanges(foreign, settled), settled };
}

function toOriginClaim(values: ColumnValues): OriginClaim {
  const { id, subjectId, property, value, number, unit, rank, precedence, outranked } = values;
  const ownRank = outranked === true ? ClaimRank.PREFERRED : rank;
  const claim = { id, subjectId, property, value, number, unit, precedence, ownRank };
  return { ...(claim as Omit<OriginClaim, 'isCurated'>), isCurated: true };
}
