import { Claim, type ClaimRank } from '../../domains/claims/claim';
import { curatedOrigin } from '../../domains/upstreams/curated-origin';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { queryInChunks, splitIntoChunks, type RunQuery } from '../tables/run-query';
import { rankColumns, type OriginClaim, type SettledRanks } from './claim-ranks';

/** A claim on record, with the rank that it has there. */
export interface StoredClaim extends OriginClaim {
  readonly rank: ClaimRank;
  readonly outranked: boolean;
  readonly sourceId: string;
  /** Whose it is, and the row that it comes from; null where that was not noted. */
  readonly upstream: string | null;
  readonly rowKey: string | null;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
}

/** The claims about records; `condition` is on the claim `t` and its `origin`. */
export function readClaims(
  run: RunQuery,
  subjectIds: readonly string[],
  condition: Sql = literalSql('true'),
): Promise<StoredClaim[]> {
  return queryInChunks<string, StoredClaim>(
    run,
    subjectIds,
    (chunk) => sql`
select t.id, t.subject_id as "subjectId", t.property, t.value, t.number::text as number, t.unit,
  t.rank::text as rank, t.outranked, t.precedence,
  case when t.outranked then 'PREFERRED' else t.rank::text end as "ownRank",
  t.source_id as "sourceId", t.period_from::text as "periodFrom", t.period_to::text as "periodTo",
  origin.upstream, origin.row_key as "rowKey",
  coalesce(origin.upstream, ${curatedOrigin}) = ${curatedOrigin} as "isCurated"
from ${tableSql(Claim)} t left join upstream_record origin on origin.record_id = t.id
where t.subject_id = any(${chunk}::uuid[]) and ${condition}`,
  );
}

/** Claims whose rank is another than it was, in the order in which they must be written. */
export interface RankChanges {
  /** Before any claim is written: a property has one preferred claim at most. */
  readonly demoted: readonly OriginClaim[];
  /** After all claims are written. */
  readonly promoted: readonly OriginClaim[];
}

/** Which claims on record have another rank than what was decided. */
export function rankChanges(stored: readonly StoredClaim[], settled: SettledRanks): RankChanges {
  const changed = stored.filter((claim) => {
    const { rank, outranked } = rankColumns(claim, settled);
    return rank !== claim.rank || outranked !== claim.outranked;
  });
  return {
    demoted: changed.filter(({ id }) => !settled.preferredIds.has(id)),
    promoted: changed.filter(({ id }) => settled.preferredIds.has(id)),
  };
}

/** Writes the ranks of claims, and nothing else of them. */
export async function writeRanks(
  run: RunQuery,
  claims: readonly OriginClaim[],
  settled: SettledRanks,
): Promise<void> {
  for (const chunk of splitIntoChunks(claims)) {
    const ranks = chunk.map((claim) => rankColumns(claim, settled));
    await run(sql`
update ${tableSql(Claim)} t set rank = n.rank::claim_rank, outranked = n.outranked
from unnest(${chunk.map(({ id }) => id)}::uuid[], ${ranks.map(({ rank }) => rank)}::text[],
  ${ranks.map(({ outranked }) => outranked)}::boolean[]) as n(id, rank, outranked)
where t.id = n.id`);
  }
}
