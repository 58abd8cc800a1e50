import { Diagnostics } from '../../import/diagnostics';
import type { OriginClaim } from '../../import/ranks/claim-ranks';
import { projectColumns } from '../../import/ranks/projected-columns';
import { queryInChunks, splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import { snakeCase } from '../../kernel/records/naming';
import { columnsSql, tableSql, type RecordClass, type Row } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';

/** Writes the columns of records that repeat their preferred claims, where they differ. */
export async function writeProjectedColumns(
  run: RunQuery,
  record: RecordClass,
  ids: readonly string[],
  preferred: ReadonlyMap<string, readonly OriginClaim[]>,
): Promise<void> {
  const diagnostics = new Diagnostics();
  const stored = await queryInChunks<string, Row>(
    run,
    ids,
    (chunk) => sql`
select ${columnsSql(record, 't')} from ${tableSql(record)} t where t.id = any(${chunk}::uuid[])`,
  );
  const objects = stored.map((row) => {
    const columns = projectColumns(record, preferred.get(row.id) ?? [], row, diagnostics);
    return { id: row.id, ...columns };
  });
  diagnostics.throwIfAny();
  const properties = Object.keys(objects[0] ?? {}).filter((property) => property !== 'id');
  const columns = (alias: string): string =>
    properties.map((property) => `${alias}${snakeCase(property)}`).join(', ');
  const table = tableSql(record);
  for (const chunk of splitIntoChunks(objects)) {
    const rows = chunk.map((each) =>
      Object.fromEntries(Object.entries(each).map(([key, value]) => [snakeCase(key), value])),
    );
    await run(sql`
update ${table} t set (${literalSql(columns(''))}) = row (${literalSql(columns('n.'))})
from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb) n
where t.id = n.id
  and row(${literalSql(columns('t.'))}) is distinct from row(${literalSql(columns('n.'))})`);
  }
}
