import { Claim, ClaimRank } from '../../domains/claims/claim';
import { subjectColumns } from '../../domains/claims/claim-subject';
import { Source } from '../../domains/sources/source';
import { Diagnostics } from '../../import/diagnostics';
import { rankColumns, settleRanks, type SettledRanks } from '../../import/ranks/claim-ranks';
import { projectColumns, projectedRecords } from '../../import/ranks/projected-columns';
import { rankChanges, writeRanks, type StoredClaim } from '../../import/ranks/stored-claims';
import { splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import { recordForId } from '../../kernel/records/record-id';
import { sql } from '../../postgres/sql';
import type { PublishedRow, UpstreamRecord } from '../../upstreams/upstream';
import type { UpstreamClaim } from '../../upstreams/upstream-claim';
import type { CreatedRecord } from './claim-subjects';
import { writeProjectedColumns } from './projected-records';
import { publishRecords, writeOwn } from './published-records';

/** A claim of an upstream, as it is to be on record. */
export interface ProposedClaim extends StoredClaim {
  readonly claim: UpstreamClaim;
}

export interface ClaimChanges {
  readonly own: readonly ProposedClaim[];
  /** Claims of the upstream that it does not make any more. */
  readonly ended: readonly StoredClaim[];
  /** All claims on record about the records of these. */
  readonly stored: readonly StoredClaim[];
  readonly created: ReadonlyMap<string, CreatedRecord>;
  readonly rows: readonly PublishedRow[];
}

/** Writes claims, what they are about where it is new, and what the records show of them. */
export async function writeClaims(
  run: RunQuery,
  upstream: string,
  { own, ended, stored, created, rows }: ClaimChanges,
): Promise<void> {
  const lapsed = ended.map((claim) => ({ ...claim, ownRank: lapsedRank(claim) }));
  const replaced = new Map([...own, ...lapsed].map((claim) => [claim.id, claim]));
  const known = stored.map((claim) => {
    const { rank, outranked } = claim;
    return { ...(replaced.get(claim.id) ?? claim), rank, outranked };
  });
  const knownIds = new Set(stored.map(({ id }) => id));
  const settled = settleRanks([...known, ...own.filter(({ id }) => !knownIds.has(id))]);
  const { demoted, promoted } = rankChanges(known, settled);
  await writeRanks(run, demoted, settled);
  await closePeriods(run, ended, rows);
  await publishRecords(run, upstream, [
    ...sourcesOf(own),
    ...[...created].map(([id, each]) => createdRecord(id, each, own, settled)),
  ]);
  await writeOwn(run, upstream, { name: 'claims', record: Claim }, own.map(claimRow(settled)));
  const ownIds = new Set(own.map(({ id }) => id));
  const others = promoted.filter(({ id }) => !ownIds.has(id));
  await writeRanks(run, others, settled);
  const subjectIds = new Set([...own, ...ended].map(({ subjectId }) => subjectId));
  for (const record of projectedRecords) {
    const ids = [...subjectIds].filter((id) => recordForId(id) === record && !created.has(id));
    await writeProjectedColumns(run, record, ids, settled.preferred);
  }
}

/** An error stays one. */
const lapsedRank = ({ ownRank }: StoredClaim): ClaimRank =>
  ownRank === ClaimRank.PREFERRED ? ClaimRank.NORMAL : ownRank;

/** What is not stated any more was stated until the day of the document that is without it. */
async function closePeriods(
  run: RunQuery,
  ended: readonly StoredClaim[],
  rows: readonly PublishedRow[],
): Promise<void> {
  const lastDays = new Map(rows.map(({ key, endedOn, statedOn }) => [key, endedOn ?? statedOn]));
  const open = ended.filter(({ periodTo }) => periodTo === null);
  for (const chunk of splitIntoChunks(open)) {
    await run(sql`
update claim t set period_to = greatest(n.day, t.period_from)
from unnest(${chunk.map(({ id }) => id)}::uuid[],
  ${chunk.map(({ rowKey }) => lastDays.get(rowKey ?? '') ?? null)}::date[]) as n(id, day)
where t.id = n.id`);
  }
}

/** Each source once, however many claims it has. */
function sourcesOf(own: readonly ProposedClaim[]): UpstreamRecord[] {
  const sources = new Map(own.map(({ claim }) => [claim.source.id, claim]));
  return [...sources.values()].map(({ source, rowKey }) => ({
    record: Source,
    values: source,
    rowKey,
    stated: [],
  }));
}

function createdRecord(
  id: string,
  { record, values }: CreatedRecord,
  own: readonly ProposedClaim[],
  settled: SettledRanks,
): UpstreamRecord {
  const diagnostics = new Diagnostics();
  const preferred = settled.preferred.get(id) ?? [];
  const columns = projectColumns(record, preferred, values, diagnostics);
  diagnostics.throwIfAny();
  const rowKey = own.find(({ subjectId }) => subjectId === id)?.rowKey ?? null;
  return { record, values: { ...values, ...columns, id }, rowKey, stated: [] };
}

/** The columns of a claim, with the rank that was decided. */
const claimRow =
  (settled: SettledRanks) =>
  (proposed: ProposedClaim): Omit<UpstreamRecord, 'stated'> => {
    const { id, subjectId, property, value, number, unit, sourceId, claim } = proposed;
    const { statedOn, confidence, precedence, note = null, subject, rowKey } = claim;
    return {
      record: Claim,
      values: {
        ...subjectColumns(subject.record, subjectId),
        ...{ id, property, value, number, unit, sourceId, periodFrom: null, periodTo: null },
        ...{ statedOn, confidence, precedence, note, ...rankColumns(proposed, settled) },
      },
      rowKey,
    };
  };
