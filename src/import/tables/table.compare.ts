import { curatedOrigin } from '../../domains/upstreams/curated-origin';
import { tableSql } from '../../kernel/records/record';
import { sql, type Sql } from '../../postgres/sql';
import type { StagedRow, Staging } from '../staging/staging';
import { isCurated } from './origin';
import { ownerColumnSql, sameKeySql } from './owned-rows';
import { columnList, groupByOwner, recordset } from './recordset';
import { splitIntoChunks, type RunQuery } from './run-query';
import { hasId, identifiedTables, ownedTables, recordTables, type OwnedTable } from './table';

/**
 * Whether writing the staged rows would change the record, or whose a row is. It reads only, and
 * ends at the first difference: of an import that changes much, it costs little.
 */
export async function differsFromRecord(staging: Staging, run: RunQuery): Promise<boolean> {
  for (const statement of comparisons(staging)) {
    const [row] = await run<{ differs: boolean }>(sql`select ${statement} as differs`);
    if (row?.differs === true) return true;
  }
  return false;
}

function* comparisons(staging: Staging): Generator<Sql> {
  for (const { record } of recordTables) {
    for (const chunk of splitIntoChunks(staging.rows(record))) {
      yield sql`exists (
select from ${recordset(record, chunk)} n left join ${tableSql(record)} t on t.id = n.id
where t.id is null
  or row(${columnList(record, 't.')})::text <> row(${columnList(record, 'n.')})::text)`;
    }
  }
  for (const table of ownedTables) yield* ownedComparisons(table, staging);
  for (const { record } of identifiedTables) {
    for (const chunk of splitIntoChunks(staging.ids(record))) {
      yield sql`exists (select from upstream_record
where record_id = any(${chunk}::uuid[]) and upstream <> ${curatedOrigin})`;
    }
  }
}

function* ownedComparisons(table: OwnedTable, staging: Staging): Generator<Sql> {
  const { record, ownerProperty, owners } = table;
  const byOwner = groupByOwner(staging.rows(record), ownerProperty);
  for (const ids of splitIntoChunks(owners.flatMap((owner) => staging.ids(owner)))) {
    const rows = ids.flatMap((id) => byOwner.get(id) ?? []);
    yield sql`exists (
select from ${recordset(record, rows)} n left join ${tableSql(record)} t on ${sameKeySql(table)}
where ${ownerColumnSql(table)} is null or n.*::text <> t.*::text)`;
    yield sql`exists (
select from ${tableSql(record)} t
where ${ownerColumnSql(table)} = any(${ids}::uuid[]) and ${isUnlisted(table, rows)})`;
  }
}

/** That the stored row `t` is one that an import deletes, and that is not among these rows. */
function isUnlisted(table: OwnedTable, rows: readonly StagedRow[]): Sql {
  const { record } = table;
  // A list of ids is hashed once; of a recordset the planner expects too few rows for that.
  return hasId(table)
    ? sql`t.id <> all(${rows.map(({ values }) => values['id'] as string)}::uuid[])
  and ${isCurated('t')}`
    : sql`not exists (select from ${recordset(record, rows)} n where ${sameKeySql(table)})`;
}
