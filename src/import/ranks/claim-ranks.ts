import { ClaimRank } from '../../domains/claims/claim';

/** A claim, as its rank among claims of several origins depends on it. */
export interface OriginClaim {
  readonly id: string;
  readonly subjectId: string;
  readonly property: string;
  readonly value: string;
  readonly number: string | null;
  readonly unit: string | null;
  /** The rank that its origin gives it. */
  readonly ownRank: ClaimRank;
  readonly precedence: number;
  readonly isCurated: boolean;
}

/** What becomes of claims of several origins. */
export interface SettledRanks {
  /** The ids of the claims that records show. */
  readonly preferredIds: ReadonlySet<string>;
  /** The same claims, by the record that they are about. */
  readonly preferred: ReadonlyMap<string, readonly OriginClaim[]>;
}

/** The first and the last day of a span: those of two origins may not fit together. */
const dayRanges: readonly (readonly [first: string, last: string])[] = [['validFrom', 'validTo']];

/**
 * Decides which claim of each property of each record is preferred: of those that their origins
 * prefer, the one with the highest precedence, then the curated one. All claims of a record must be
 * given (docs/decisions/0043).
 */
export function settleRanks(claims: readonly OriginClaim[]): SettledRanks {
  const bySubject = new Map<string, Map<string, OriginClaim>>();
  for (const claim of claims) {
    if (claim.ownRank !== ClaimRank.PREFERRED) continue;
    const subject = bySubject.get(claim.subjectId) ?? new Map<string, OriginClaim>();
    bySubject.set(claim.subjectId, subject);
    const other = subject.get(claim.property);
    if (!other || isBefore(claim, other)) subject.set(claim.property, claim);
  }
  const preferredIds = new Set<string>();
  const preferred = new Map<string, readonly OriginClaim[]>();
  for (const [subjectId, properties] of bySubject) {
    for (const range of dayRanges) dropUnfitDay(properties, range);
    preferred.set(subjectId, [...properties.values()]);
    for (const { id } of properties.values()) preferredIds.add(id);
  }
  return { preferredIds, preferred };
}

function isBefore(one: OriginClaim, other: OriginClaim): boolean {
  if (one.precedence !== other.precedence) return one.precedence > other.precedence;
  if (one.isCurated !== other.isCurated) return one.isCurated;
  return one.id < other.id;
}

/** Of a last day before the first one, the day of the lower precedence is not preferred. */
function dropUnfitDay(
  properties: Map<string, OriginClaim>,
  [firstDay, lastDay]: readonly [string, string],
): void {
  const first = properties.get(firstDay);
  const last = properties.get(lastDay);
  if (!first || !last || last.value >= first.value) return;
  if (first.precedence === last.precedence && first.isCurated === last.isCurated) return;
  properties.delete(isBefore(first, last) ? lastDay : firstDay);
}

/** The two columns of a claim that follow from what was decided. */
export function rankColumns(
  { id, ownRank }: OriginClaim,
  { preferredIds }: SettledRanks,
): { readonly rank: ClaimRank; readonly outranked: boolean } {
  if (ownRank !== ClaimRank.PREFERRED) return { rank: ownRank, outranked: false };
  const isPreferred = preferredIds.has(id);
  return { rank: isPreferred ? ClaimRank.PREFERRED : ClaimRank.NORMAL, outranked: !isPreferred };
}
