import type { Context } from '../../kernel/request/context';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { loadFieldChanges } from './field-changes.load';
import type { FieldChange, RecordChangeKind } from './record-change';
import type { RecordCommitCause } from './record-commit';

/** A change with its commit, as the feeds have it. */
export interface FeedChange {
  id: string;
  sequence: string;
  changedId: string;
  type: string;
  kind: RecordChangeKind;
  recordedAt: string;
  cause: RecordCommitCause;
  commitId: string;
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

const columns =
  literalSql(`each.id, each.sequence::text as sequence, each.changed_id as "changedId",
  each.type, each.kind, entry.recorded_at as "recordedAt", entry.cause, entry.id as "commitId"`);

function selectChanges(condition: Sql, order: Sql, limit: number): Sql {
  return sql`
select ${columns} from record_change each join record_commit entry using (sequence)
where ${condition} order by ${order} limit ${limit}`;
}

/** The changes after a position, in the order in which they became visible. */
export function loadChangesAfter(
  { run }: Pick<Context, 'run'>,
  { sequence, id }: FeedPosition,
  limit: number,
): Promise<FeedChange[]> {
  const isAfter =
    id === null
      ? sql`each.sequence > ${sequence}::bigint`
      : sql`(each.sequence, each.id) > (${sequence}::bigint, ${id}::uuid)`;
  return run<FeedChange>(selectChanges(isAfter, literalSql('each.sequence, each.id'), limit));
}

/** The last changes, the newest first. */
export function loadLastChanges(
  { run }: Pick<Context, 'run'>,
  limit: number,
): Promise<FeedChange[]> {
  const order = literalSql('each.sequence desc, each.id');
  return run<FeedChange>(selectChanges(literalSql('true'), order, limit));
}

/** What each of these changed, value by value. */
export function loadFeedFields(
  context: Pick<Context, 'run'>,
  changes: readonly FeedChange[],
): Promise<FieldChange[][]> {
  return changes.length === 0 ? Promise.resolve([]) : loadFieldChanges(context, changes);
}
