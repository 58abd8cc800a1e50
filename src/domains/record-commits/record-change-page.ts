import { columnsSql } from '../../kernel/records/record';
import type { Context } from '../../kernel/request/context';
import { sql, type Sql } from '../../postgres/sql';
import { RecordChange, type RecordChangeKind } from './record-change';
import { CursorExpired } from '../../kernel/lists/expired-cursor';
import { isPlaceSql } from './commit-mark';
import { afterCommit, type RecordPlace } from './record-place';

/** The most changes that are read at once, and that one event has. */
export const maxEventChanges = 100;

/** Which changes a subscriber wants; absent: all. */
export interface ChangeFilter {
  kinds: readonly RecordChangeKind[] | null;
  /** The id of a node, without a state. */
  node: string | null;
}

/** Changes after a place, in the order in which they became visible. */
export interface ChangePage {
  changes: readonly RecordChange[];
  /** The place after all that was read, changes that no filter accepts included. */
  end: RecordPlace;
  /** The version of the record that was read. */
  version: string;
}

type PageRow = RecordChange & { head: string; version: string; isPlace: boolean };

/**
 * Reads changes and the last commit by one statement, so by one snapshot. Commits are numbered in
 * the order in which they become visible: below the last one there is none that comes later. Throws
 * `CursorExpired` where the place is of a commit that the record does not have any more.
 */
export async function readChangePage(
  run: Context['run'],
  after: RecordPlace,
  filter: ChangeFilter | null,
): Promise<ChangePage> {
  const rows = await run<PageRow>(sql`
select head.sequence::text as head, head.version::text as version,
  ${isPlaceSql([after.sequence, after.id])} as "isPlace", page.*
from (select sequence, version from record_commit order by sequence desc limit 1) head
left join lateral (
  select ${columnsSql(RecordChange, 't')} from record_change t
  where (t.sequence, t.id) > (${after.sequence}::bigint, ${after.id}::uuid)
    and ${filterSql(filter)}
  order by t.sequence, t.id limit ${maxEventChanges}::integer
) page on true
order by page.sequence, page.id`);
  const { head, version, isPlace } = rows[0] as PageRow;
  if (!isPlace) throw new CursorExpired('after');
  const changes = rows.filter(({ id }) => (id as string | null) !== null);
  const last = changes.at(-1);
  const isFull = last !== undefined && changes.length === maxEventChanges;
  const end = isFull
    ? { sequence: String(last.sequence), id: last.id }
    : afterCommit({ sequence: head, id: version });
  return { changes, end, version };
}

function filterSql(filter: ChangeFilter | null): Sql {
  const { kinds = null, node = null } = filter ?? {};
  return sql`(${kinds}::text[] is null or t.kind::text = any(${kinds}::text[]))
    and (${node}::uuid is null or t.changed_id = ${node}::uuid)`;
}

/** Whether a subscriber wants a change. */
export const accepts = ({ kinds, node }: ChangeFilter, change: RecordChange): boolean =>
  (kinds === null || kinds.includes(change.kind)) && (node === null || node === change.changedId);
