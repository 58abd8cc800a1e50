import { ClaimRank } from '../domains/claims/claim';
import { historyTable } from '../domains/record-commits/record-tables';
import { Diagnostics, ImportError } from '../import/diagnostics';
import { settleRanks, type OriginClaim } from '../import/ranks/claim-ranks';
import { projectColumns, projectedRecords } from '../import/ranks/projected-columns';
import { rankChanges, readClaims, writeRanks } from '../import/ranks/stored-claims';
import type { RunQuery } from '../import/tables/run-query';
import { writeProjectedColumns } from '../ingestion/publishing/projected-records';
import { snakeCase } from '../kernel/records/naming';
import { columnsSql, type RecordClass, type Row } from '../kernel/records/record';
import { recordForId } from '../kernel/records/record-id';
import { literalSql, sql } from '../postgres/sql';
import { RedactionRefused } from './redaction-refused';

/** The records that redacted claims are about, and that stay. */
export async function readSubjects(run: RunQuery, ids: readonly string[]): Promise<string[]> {
  const rows = await run<{ id: string }>(sql`
select distinct subject_id::text as id from claim_history
where id = any(${ids}::uuid[]) and subject_id <> all(${ids}::uuid[])`);
  return rows.map(({ id }) => id);
}

/**
 * Shows other claims in place of redacted ones: decides anew which are preferred, and writes the
 * columns that repeat them, in all former states as well. Throws `RedactionRefused` for a record
 * that cannot be without the claim.
 */
export async function showOtherClaims(run: RunQuery, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  const claims = await readClaims(run, subjectIds);
  const settled = settleRanks(claims);
  const { demoted, promoted } = rankChanges(claims, settled);
  await writeRanks(run, demoted, settled);
  await writeRanks(run, promoted, settled);
  for (const record of projectedRecords) {
    const ids = subjectIds.filter((id) => recordForId(id) === record);
    await orRefused(() => writeProjectedColumns(run, record, ids, settled.preferred));
    await orRefused(() => writeFormerColumns(run, record, ids));
  }
}

async function orRefused(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!(error instanceof ImportError)) throw error;
    throw new RedactionRefused(
      'The record that a claim is about cannot be without it: redact that record.',
    );
  });
}

/** A version of a record, and the claims that were preferred when it began. */
type FormerVersion = Row & { readonly began: string; readonly claims: OriginClaim[] };

async function writeFormerColumns(
  run: RunQuery,
  record: RecordClass,
  ids: readonly string[],
): Promise<void> {
  const history = literalSql(historyTable(snakeCase(record.name)));
  const versions = await run<FormerVersion>(sql`
select lower(t.recorded)::text as began, ${columnsSql(record, 't')}, coalesce((
  select json_agg(json_build_object('id', c.id, 'subjectId', c.subject_id, 'property', c.property,
    'value', c.value, 'number', c.number::text, 'unit', c.unit))
  from claim_history c where c.subject_id = t.id and c.rank = ${ClaimRank.PREFERRED}
    and c.recorded @> lower(t.recorded)), '[]') as claims
from ${history} t where t.id = any(${ids}::uuid[])`);
  const diagnostics = new Diagnostics();
  for (const version of versions) {
    const columns = projectColumns(record, version.claims, version, diagnostics);
    diagnostics.throwIfAny();
    const names = Object.keys(columns).map(snakeCase);
    const values = JSON.stringify(
      Object.fromEntries(Object.entries(columns).map(([key, value]) => [snakeCase(key), value])),
    );
    await run(sql`
update ${history} t set (${literalSql(names.join(', '))}) = row (${literalSql(
      names.map((name) => `n.${name}`).join(', '),
    )})
from jsonb_populate_record(null::${literalSql(snakeCase(record.name))}, ${values}::jsonb) n
where t.id = ${version.id} and lower(t.recorded) = ${version.began}::bigint`);
  }
}
