import { curatedOrigin } from '../../domains/upstreams/curated-origin';
import { literalSql, type Sql } from '../../postgres/sql';

/**
 * True for a row that no upstream but the curated record owns: the files alone change and delete
 * it. One without a row in `upstream_record` is from before origins were noted of curated rows.
 */
export function isCurated(alias: string): Sql {
  return literalSql(`not exists (select from upstream_record origin
  where origin.record_id = ${alias}.id and origin.upstream <> '${curatedOrigin}')`);
}
