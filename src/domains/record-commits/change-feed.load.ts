import { CursorExpired } from '../../kernel/lists/expired-cursor';
import type { Context } from '../../kernel/request/context';
import { literalSql, sql } from '../../postgres/sql';
import { isPlaceSql } from './commit-mark';
import { loadFieldChanges } from './field-changes.load';
import type { FieldChange, RecordChangeKind } from './record-change';
import type { RecordCommitCause } from './record-commit';
import { readPlace } from './record-place';

/** A commit, as the feeds have it. */
export interface FeedCommit {
  sequence: string;
  recordedAt: string;
  cause: RecordCommitCause;
  commitId: string;
  /** Why it redacted records; null for other causes. */
  reason: string | null;
}

/** A change with its commit. */
export interface FeedChange extends FeedCommit {
  id: string;
  changedId: string;
  type: string;
  kind: RecordChangeKind;
}

/** Where a feed continues: after all changes of a commit, or after one of them. */
export interface FeedPosition {
  sequence: string;
  /** That of a place; null where the commit is named by its number alone. */
  id: string | null;
}

/**
 * Reads a cursor of a line, or of `Query.changes`, or the number of a commit. Throws
 * `BadUserInput`.
 */
export const readPosition = (text: string): FeedPosition =>
  /^\d{1,15}$/.test(text) ? { sequence: text, id: null } : readPlace(text);

/** A commit with its changes, in the order of their ids. */
export interface FeedEntry extends FeedCommit {
  changes: FeedChange[];
  /** Whether it has more changes than these. */
  isCut: boolean;
}

const columns = literalSql(`each.id, entry.sequence::text as sequence,
  each.changed_id as "changedId", each.type, each.kind, entry.recorded_at as "recordedAt",
  entry.cause, entry.reason, entry.id as "commitId"`);

/** The last commit. Throws `CursorExpired` where the record has no such position any more. */
export async function loadHead(
  { run }: Pick<Context, 'run'>,
  { sequence, id }: FeedPosition,
): Promise<{ sequence: string; id: string }> {
  const isPlace =
    id === null ? sql`${sequence}::bigint <= head.sequence` : isPlaceSql([sequence, id]);
  const [head] = await run<{ sequence: string; id: string; isPlace: boolean }>(sql`
select head.sequence::text as sequence, head.id, ${isPlace} as "isPlace"
from record_commit head order by head.sequence desc limit 1`);
  if (!head?.isPlace) throw new CursorExpired('after');
  return head;
}

/** The changes after a position and up to a commit, in the order in which they became visible. */
export function loadChangesAfter(
  { run }: Pick<Context, 'run'>,
  { sequence, id }: FeedPosition,
  last: string,
  limit: number,
): Promise<FeedChange[]> {
  const isAfter =
    id === null
      ? sql`each.sequence > ${sequence}::bigint`
      : sql`(each.sequence, each.id) > (${sequence}::bigint, ${id}::uuid)`;
  return run<FeedChange>(sql`
select ${columns} from record_change each join record_commit entry using (sequence)
where ${isAfter} and each.sequence <= ${last}::bigint
order by each.sequence, each.id limit ${limit}`);
}

/**
 * The last commits before one, the newest first, that have at most so many changes together; some
 * changed no node. A commit that has more is the only one, and cut.
 */
export async function loadLastCommits(
  { run }: Pick<Context, 'run'>,
  before: string | null,
  limit: number,
): Promise<FeedEntry[]> {
  const rows = await run<FeedCommit & { id: string | null }>(sql`
select ${columns} from record_commit entry left join record_change each using (sequence)
where ${before}::bigint is null or entry.sequence < ${before}::bigint
order by entry.sequence desc, each.id limit ${limit + 1}`);
  const commits = new Map<string, FeedEntry>();
  for (const row of rows.slice(0, limit)) {
    const commit = commits.get(row.sequence) ?? { ...row, changes: [], isCut: false };
    commits.set(row.sequence, commit);
    if (row.id !== null) commit.changes.push(row as FeedChange);
  }
  const next = rows[limit];
  const cut = next && commits.get(next.sequence);
  if (!cut) return [...commits.values()];
  if (commits.size > 1) commits.delete(cut.sequence);
  else cut.isCut = true;
  return [...commits.values()];
}

/** What each of these changed, value by value. */
export function loadFeedFields(
  context: Pick<Context, 'run'>,
  changes: readonly FeedChange[],
): Promise<FieldChange[][]> {
  return changes.length === 0 ? Promise.resolve([]) : loadFieldChanges(context, changes);
}
