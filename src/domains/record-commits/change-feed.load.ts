import type { Context } from '../../kernel/request/context';
import { literalSql, sql } from '../../postgres/sql';
import { loadFieldChanges } from './field-changes.load';
import type { FieldChange, RecordChangeKind } from './record-change';
import type { RecordCommitCause } from './record-commit';

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
  /** The id of the last change that was read; null: all of the commit were. */
  id: string | null;
}

const positionPattern =
  /^(\d{1,15})(?:\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))?$/;

/** Reads `12`, the number of a commit, or the cursor of a line; null for any other text. */
export function readPosition(text: string): FeedPosition | null {
  const [, sequence, id = null] = positionPattern.exec(text) ?? [];
  return sequence === undefined ? null : { sequence, id };
}

export const positionOf = ({ sequence, id }: FeedChange): string => `${sequence}.${id}`;

const columns = literalSql(`each.id, entry.sequence::text as sequence,
  each.changed_id as "changedId", each.type, each.kind, entry.recorded_at as "recordedAt",
  entry.cause, entry.reason, entry.id as "commitId"`);

/** The number of the last commit. */
export async function loadLastSequence({ run }: Pick<Context, 'run'>): Promise<string> {
  const [row] = await run<{ last: string }>(
    sql`select max(sequence)::text as last from record_commit`,
  );
  return (row as { last: string }).last;
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

/** The last commits with at most so many changes, the newest first; some changed no node. */
export async function loadLastCommits(
  { run }: Pick<Context, 'run'>,
  limit: number,
): Promise<(FeedCommit & { changes: FeedChange[] })[]> {
  const rows = await run<FeedCommit & { id: string | null }>(sql`
select ${columns} from record_commit entry left join record_change each using (sequence)
order by entry.sequence desc, each.id limit ${limit}`);
  const commits = new Map<string, FeedCommit & { changes: FeedChange[] }>();
  for (const row of rows) {
    const commit = commits.get(row.sequence) ?? { ...row, changes: [] };
    commits.set(row.sequence, commit);
    if (row.id !== null) commit.changes.push(row as FeedChange);
  }
  return [...commits.values()];
}

/** What each of these changed, value by value. */
export function loadFeedFields(
  context: Pick<Context, 'run'>,
  changes: readonly FeedChange[],
): Promise<FieldChange[][]> {
  return changes.length === 0 ? Promise.resolve([]) : loadFieldChanges(context, changes);
}
