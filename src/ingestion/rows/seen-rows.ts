import { splitIntoChunks, type RunQuery } from '../../import/tables/run-query';
import { literalSql, sql } from '../../postgres/sql';
import type { ReadRow } from '../../upstreams/upstream';

/** When a row that is absent from now on was last seen: its scope notes that until then. */
export const lastSeenSql = literalSql(`case when t.absent_since is null
  then greatest(t.last_seen_at, (select s.seen_at from upstream_scope s
    where s.upstream = t.upstream and s.scope = t.scope))
  else t.last_seen_at end`);

/**
 * Equal rows of a whole document write nothing: their scope was seen. Those that were absent, and
 * those that a partial document names, note it themselves.
 */
export async function writeSeen(
  run: RunQuery,
  { upstream, isWhole }: { readonly upstream: string; readonly isWhole: boolean },
  seenAt: string,
  rows: readonly ReadRow[],
): Promise<void> {
  const isNoted = isWhole ? literalSql('absent_since is not null') : literalSql('true');
  for (const chunk of splitIntoChunks(rows.map(({ key }) => key))) {
    await run(sql`
update upstream_row set last_seen_at = greatest(last_seen_at, ${seenAt}::timestamptz),
  absent_since = null
where upstream = ${upstream} and key = any(${chunk}::text[]) and ${isNoted}`);
  }
}

/** Notes that documents which list scopes in full were retrieved. */
export async function noteScopes(
  run: RunQuery,
  upstream: string,
  scopes: readonly string[],
  seenAt: string,
): Promise<void> {
  await run(sql`
insert into upstream_scope as t (upstream, scope, seen_at)
select ${upstream}, n.scope, ${seenAt}::timestamptz from unnest(${scopes}::text[]) as n(scope)
on conflict (upstream, scope) do update set seen_at = greatest(t.seen_at, excluded.seen_at)`);
}
