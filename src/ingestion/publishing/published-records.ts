import type { RecordTable } from '../../import/tables/table';
import { queryInChunks, splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import { upsertRecords } from '../../import/tables/table.write';
import { snakeCase } from '../../kernel/records/naming';
import { tableSql, type RecordClass } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import type { RowRefusal, UpstreamRecord } from '../../upstreams/upstream';
import { resolveLinks } from './provider-links';
import { publishedTables } from './published-tables';
import { withoutRedacted } from '../rows/redacted-rows';

/**
 * Writes records of an upstream, but for those that were redacted. A record of another origin, e.g.
 * a curated one, stays as it is; where it says something else than the upstream, that is returned.
 */
export async function publishRecords(
  run: RunQuery,
  upstream: string,
  records: readonly UpstreamRecord[],
): Promise<RowRefusal[]> {
  const conflicts: RowRefusal[] = [];
  const allowed = await withoutRedacted(run, records, ({ values }) => values.id);
  for (const table of publishedTables) {
    const proposed = allowed.filter(({ record }) => record === table.record);
    if (proposed.length === 0) continue;
    const others = await recordsOfOthers(run, upstream, table.record, proposed);
    const own = proposed.filter(({ values }) => !others.has(values.id));
    await writeOwn(run, upstream, table, await resolveLinks(run, own));
    conflicts.push(
      ...(await conflictsWith(
        run,
        proposed.filter(({ values }) => others.has(values.id)),
      )),
    );
  }
  return conflicts;
}

/** The ids of the proposed records that exist and are not the upstream's. */
async function recordsOfOthers(
  run: RunQuery,
  upstream: string,
  record: RecordClass,
  proposed: readonly UpstreamRecord[],
): Promise<ReadonlySet<string>> {
  const rows = await queryInChunks<string, { id: string }>(
    run,
    proposed.map(({ values }) => values.id),
    (chunk) => sql`
select t.id from ${tableSql(record)} t
where t.id = any(${chunk}::uuid[]) and not exists (
  select from upstream_record r where r.record_id = t.id and r.upstream = ${upstream}
)`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Writes records of an upstream, and that they are its own. */
export async function writeOwn(
  run: RunQuery,
  upstream: string,
  table: RecordTable,
  records: readonly Omit<UpstreamRecord, 'stated'>[],
): Promise<void> {
  const rows = records.map(({ values, rowKey }) => ({
    values,
    location: { file: rowKey ?? upstream, line: null },
  }));
  await upsertRecords(table, rows, run, () => undefined);
  for (const chunk of splitIntoChunks(records)) {
    await run(sql`
insert into upstream_record (record_id, upstream, row_key)
select id, ${upstream}, row_key
from unnest(${chunk.map(({ values }) => values.id)}::uuid[],
  ${chunk.map(({ rowKey }) => rowKey)}::text[]) as n(id, row_key)
on conflict (record_id) do update set row_key = excluded.row_key
where upstream_record.row_key is distinct from excluded.row_key`);
  }
}

/** Which of the records of others say something else than these. */
async function conflictsWith(
  run: RunQuery,
  records: readonly UpstreamRecord[],
): Promise<RowRefusal[]> {
  const [first] = records;
  if (!first || first.stated.length === 0) return [];
  const table = tableSql(first.record);
  const stated = (alias: string) =>
    literalSql(first.stated.map((property) => `${alias}.${snakeCase(property)}`).join(', '));
  const objects = records.map(({ values }) =>
    Object.fromEntries(
      ['id', ...first.stated].map((property) => [snakeCase(property), values[property]]),
    ),
  );
  const rows = await run<{ id: string }>(sql`
select t.id from jsonb_populate_recordset(null::${table}, ${JSON.stringify(objects)}::jsonb) n
join ${table} t on t.id = n.id
where row(${stated('t')}) is distinct from row(${stated('n')})`);
  const differing = new Set(rows.map(({ id }) => id));
  return records
    .filter(({ values }) => differing.has(values.id))
    .map(({ rowKey }) => ({
      locator: rowKey ?? '',
      code: 'ANOTHER_ORIGIN',
      message: 'a record of another origin says something else and stays as it is',
    }));
}
