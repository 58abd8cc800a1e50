import type { RowAlias } from '../../kernel/records/row-alias';
import type { Context } from '../../kernel/request/context';
import { alignWithKeys } from '../../kernel/request/loaders';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { curatedOrigin } from './curated-origin';
import { takenOutcomesSql } from './upstream-freshness';

/**
 * When a document of a source was last read: of a source that all documents of an upstream share,
 * when one was taken; of one that is a row, when a document that has it was. That a file which
 * names a source was imported is no check of the source.
 */
export function checkedAtSql(source: RowAlias): Sql {
  return sql`(select case when o.row_key is null
  then (select max(r.retrieved_at) from upstream_run r
    where r.upstream = o.upstream and r.outcome in ${takenOutcomesSql})
  else (select greatest(n.last_seen_at, (select max(r.retrieved_at) from upstream_run r
      where r.snapshot = n.snapshot and r.upstream = n.upstream and n.absent_since is null
        and r.outcome in ${takenOutcomesSql}), (select s.seen_at from upstream_scope s
      where s.upstream = n.upstream and s.scope = n.scope and n.absent_since is null))
    from upstream_row n where n.upstream = o.upstream and n.key = o.row_key) end
from upstream_record o
where o.record_id = ${source.value('id')} and o.upstream <> ${literalSql(`'${curatedOrigin}'`)})`;
}

/** The same for each of these sources, in their order. */
export async function loadCheckedAt(
  context: Context,
  ids: readonly string[],
): Promise<(string | null)[]> {
  const at = checkedAtSql({ alias: 't', value: (property) => literalSql(`t.${property}`) });
  const rows = await context.run<{ id: string; at: string | null }>(sql`
select t.id, ${at} as "at" from unnest(${ids}::uuid[]) as t(id)`);
  return alignWithKeys(ids, rows, ({ id }) => id).map((row) => row?.at ?? null);
}
