import type { RunQuery } from '../import/tables/run-query';
import { sql } from '../postgres/sql';
import type { RedactedNode } from './redaction-refused';

/** Opens the commit of a redaction, which there is also where nothing is on record any more. */
export async function openCommit(run: RunQuery, reason: string): Promise<string> {
  const [opened] = await run<{ sequence: string }>(
    sql`select open_record_commit()::text as sequence`,
  );
  const { sequence } = opened as { sequence: string };
  await run(sql`update record_commit set reason = ${reason} where sequence = ${sequence}::bigint`);
  return sequence;
}

/** Notes that the commit redacted nodes, whatever the triggers noted of them. */
export async function noteChanges(
  run: RunQuery,
  sequence: string,
  nodes: readonly RedactedNode[],
): Promise<void> {
  await run(sql`
insert into record_change (id, sequence, changed_id, type, kind)
select (left(md5(entry.sequence || ' ' || n.id), 24) || right(entry.id::text, 8))::uuid,
  entry.sequence, n.id, n.type, 'REDACTED'
from record_commit entry,
  unnest(${nodes.map(({ id }) => id)}::uuid[], ${nodes.map(({ type }) => type)}::text[])
    as n(id, type)
where entry.sequence = ${sequence}::bigint
on conflict (sequence, changed_id) do update set kind = excluded.kind`);
}
