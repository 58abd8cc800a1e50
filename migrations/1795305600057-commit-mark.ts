import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The id of a change ends with that of its commit: a cursor names the commit, and not its number
 * alone, which another commit has after the restore of an older backup (`docs/decisions/0055`).
 */
export class CommitMark1795305600057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      noteChanges(markedId, `${nodes}, record_commit entry\nwhere entry.sequence = opened`),
    );
    await runner.query(renameChanges(markedId));
    for (const table of summaries) {
      await runner.query(
        `create index ${indexOf(table)} on ${table}_history using gist (recorded)`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of summaries) await runner.query(`drop index ${indexOf(table)}`);
    await runner.query(noteChanges(unmarkedId, nodes));
    await runner.query(renameChanges(unmarkedId));
  }
}

/**
 * Read as they were at a commit. Of each group there are more versions with each commit that
 * changes it, of which a former state has one.
 */
const summaries = [
  'enforcement_summary',
  'seizure_summary',
  'disputed_property',
  'provider_standing_summary',
  'provider_summary',
];
const indexOf = (table: string): string => `${table}_history_recorded_idx`;

/** The SQL of a change's id. Its first digits order the changes of a commit, on every database. */
type IdSql = (sequence: string, node: string, commit: string) => string;

const unmarkedId: IdSql = (sequence, node) => `md5(${sequence} || ' ' || ${node})::uuid`;

const markedId: IdSql = (sequence, node, commit) =>
  `(left(md5(${sequence} || ' ' || ${node}), 24) || right(${commit}.id::text, 8))::uuid`;

const nodes = 'unnest(nodes) node';

const noteChanges = (id: IdSql, from: string): string => `
create or replace function note_node_changes(
  opened bigint, node_type text, operation text, nodes uuid[]
) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
insert into record_change as noted (id, sequence, changed_id, type, kind)
select distinct ${id('opened', 'node', 'entry')}, opened, node, node_type,
  (case operation when 'INSERT' then 'ADDED' when 'DELETE' then 'ENDED'
    else 'CHANGED' end)::record_change_kind
from ${from}
on conflict (sequence, changed_id) do update set kind = case
  when excluded.kind = 'CHANGED' then noted.kind
  when excluded.kind = 'ENDED' and noted.kind = 'ADDED' then 'NONE'
  when excluded.kind = 'ADDED' and noted.kind = 'ENDED' then 'CHANGED'
  else excluded.kind
end
where noted.kind <> case when excluded.kind = 'CHANGED' then noted.kind else excluded.kind end
$$`;

const renameChanges = (id: IdSql): string => `
update record_change change set id = ${id('change.sequence', 'change.changed_id', 'entry')}
from record_commit entry where entry.sequence = change.sequence`;
