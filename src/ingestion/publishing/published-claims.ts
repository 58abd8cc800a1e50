import { Claim, ClaimRank } from '../../domains/claims/claim';
import { TransferRuleVersion } from '../../domains/transfer-rules/transfer-rule-version';
import { readClaims, type StoredClaim } from '../../import/ranks/stored-claims';
import { splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import { identify } from '../../kernel/records/record-id';
import { sql } from '../../postgres/sql';
import type { PublishedRow, RowRefusal } from '../../upstreams/upstream';
import type { UpstreamClaim } from '../../upstreams/upstream-claim';
import { resolveSubjects } from './claim-subjects';
import { withoutRedacted } from '../rows/redacted-rows';
import { writeClaims, type ProposedClaim } from './written-claims';

/** Which claims contradict a record of another origin, and what a person should know of others. */
export interface PublishedClaims {
  readonly conflicts: readonly RowRefusal[];
  readonly flags: readonly RowRefusal[];
}

/**
 * Writes the claims of rows of an upstream, decides anew which claims of their records are
 * preferred, and repeats these in the records' columns. Claims of other origins keep what they say
 * (docs/decisions/0043). `rows` are all rows that changed, ended ones included.
 */
export async function publishClaims(
  run: RunQuery,
  upstream: string,
  rows: readonly PublishedRow[],
  claims: readonly UpstreamClaim[],
): Promise<PublishedClaims> {
  const locators = new Map(rows.map(({ key, locator }) => [key, locator]));
  const note = (claim: UpstreamClaim, code: string, message: string): RowRefusal => ({
    locator: locators.get(claim.rowKey) ?? claim.rowKey,
    code,
    message,
  });
  const subjects = await resolveSubjects(run, upstream, claims);
  const flags: RowRefusal[] = [];
  const made: ProposedClaim[] = [];
  const unknown = new Set<string>();
  for (const claim of claims) {
    const subjectId = subjects.idOf(claim);
    if (subjectId !== undefined) {
      made.push(proposeClaim(upstream, claim, subjectId));
      if (claim.flag) flags.push(note(claim, claim.flag.code, claim.flag.message));
    } else if (!unknown.has(claim.subject.value)) {
      unknown.add(claim.subject.value);
      const label = claim.subject.record.name.toLowerCase();
      flags.push(note(claim, 'NOT_ON_RECORD', `the ${label} ${claim.subject.value} is unknown`));
    }
  }
  const allowed = await withoutRedacted(run, made, ({ id }) => id);
  const proposed = await withoutRedacted(run, allowed, ({ subjectId }) => subjectId);
  const ended = await ownClaims(run, upstream, rows, proposed);
  const subjectIds = [...proposed, ...ended].map(({ subjectId }) => subjectId);
  const stored = await readClaims(run, [...new Set(subjectIds)]);
  const { own, conflicts } = withoutConflicts(proposed, stored, upstream);
  await writeClaims(run, upstream, { own, ended, stored, created: subjects.created, rows });
  return {
    flags,
    conflicts: conflicts.map(({ claim }) =>
      note(claim, 'ANOTHER_ORIGIN', `another origin states ${claim.property} by this source`),
    ),
  };
}

function proposeClaim(upstream: string, claim: UpstreamClaim, subjectId: string): ProposedClaim {
  const { property, value, number = null, unit = null, precedence, source, rowKey } = claim;
  // What decides a transfer is changed by a person alone.
  const isOfRule = claim.subject.record === TransferRuleVersion;
  const rank = isOfRule ? ClaimRank.NORMAL : claim.rank;
  return {
    // The period is closed when its row ends: it does not identify the claim.
    id: identify(Claim, subjectId, property, source.slug, unit ?? '', '', ''),
    ...{ subjectId, property, value, number, unit, ownRank: rank, rank, outranked: false },
    ...{ precedence, isCurated: false, sourceId: source.id, upstream, rowKey },
    ...{ periodFrom: null, periodTo: null, claim },
  };
}

/** The upstream's claims of these rows that it does not make any more. */
async function ownClaims(
  run: RunQuery,
  upstream: string,
  rows: readonly PublishedRow[],
  proposed: readonly ProposedClaim[],
): Promise<StoredClaim[]> {
  const made = new Set(proposed.map(({ id }) => id));
  const found: { subjectId: string }[] = [];
  for (const chunk of splitIntoChunks(rows.map(({ key }) => key))) {
    found.push(
      ...(await run<{ subjectId: string }>(sql`
select distinct claim.subject_id as "subjectId" from upstream_record origin
join claim on claim.id = origin.record_id
where origin.upstream = ${upstream} and origin.row_key = any(${chunk}::text[])`)),
    );
  }
  const keys = new Set(rows.map(({ key }) => key));
  const subjectIds = [...new Set(found.map(({ subjectId }) => subjectId))];
  const claims = await readClaims(run, subjectIds, sql`origin.upstream = ${upstream}`);
  return claims.filter(({ id, rowKey }) => keys.has(rowKey ?? '') && !made.has(id));
}

/** Claims that are on record as those of another origin are left out. */
function withoutConflicts(
  proposed: readonly ProposedClaim[],
  stored: readonly StoredClaim[],
  upstream: string,
): { own: ProposedClaim[]; conflicts: ProposedClaim[] } {
  const others = stored.filter((claim) => claim.upstream !== upstream);
  const taken = new Map(
    others.flatMap((each) => [[each.id, each] as const, [naturalKey(each), each] as const]),
  );
  const isTaken = (each: ProposedClaim): StoredClaim | undefined =>
    taken.get(each.id) ?? taken.get(naturalKey(each));
  return {
    own: proposed.filter((each) => !isTaken(each)),
    conflicts: proposed.filter((each) => (isTaken(each)?.value ?? each.value) !== each.value),
  };
}

const naturalKey = (claim: StoredClaim): string => {
  const { subjectId, property, sourceId, unit, periodFrom, periodTo } = claim;
  return JSON.stringify([subjectId, property, sourceId, unit, periodFrom, periodTo]);
};
