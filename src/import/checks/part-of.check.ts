import { EnforcementAction } from '../../domains/enforcement/enforcement-action';
import { Seizure } from '../../domains/enforcement/seizure';
import { tableSql, type RecordClass } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { recordLabel } from '../record-label';
import type { SourceLocation } from '../diagnostics';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { Staging } from '../staging/staging';

/** A record and what it is part of. */
interface PartNode {
  slug: string;
  partOfId: string | null;
  /** Absent for a record that is only in the database. */
  location?: SourceLocation;
}

/** Reports records that would be a part of themselves, through any number of others. */
export async function checkPartOfCycles(staging: Staging, run: RunQuery): Promise<void> {
  for (const record of [EnforcementAction, Seizure]) {
    const nodes = await readGraph(record, staging, run);
    for (const cycle of findCycles(nodes)) {
      const members = cycle.map((id) => nodes.get(id) as PartNode);
      const location = members.find((member) => member.location)?.location;
      if (!location) continue;
      const path = [...members, ...members.slice(0, 1)].map((member) => member.slug);
      staging.diagnostics.add(
        location,
        `this ${recordLabel(record)} would be a part of itself: ${path.join(' in ')}`,
      );
    }
  }
}

/** The staged records, and all that they are part of in the database, by id. */
async function readGraph(
  record: RecordClass,
  staging: Staging,
  run: RunQuery,
): Promise<ReadonlyMap<string, PartNode>> {
  const nodes = new Map<string, PartNode>();
  for (const { values, location } of staging.rows(record)) {
    const { id, slug, partOfId } = values as unknown as PartNode & { id: string };
    nodes.set(id, { slug, partOfId, location });
  }
  const outside = new Set<string>();
  for (const { partOfId } of nodes.values()) {
    if (partOfId !== null && !nodes.has(partOfId)) outside.add(partOfId);
  }
  const table = tableSql(record);
  const above = await queryInChunks<string, PartNode & { id: string }>(
    run,
    [...outside],
    (ids) => sql`
with recursive above as (
  select id, slug, part_of_id from ${table} where id = any(${ids}::uuid[])
  union
  select wider.id, wider.slug, wider.part_of_id
  from above join ${table} wider on wider.id = above.part_of_id
)
select id, slug, part_of_id as "partOfId" from above`,
  );
  for (const { id, slug, partOfId } of above) {
    // The row of the import replaces the one in the database.
    if (!nodes.has(id)) nodes.set(id, { slug, partOfId });
  }
  return nodes;
}

function findCycles(nodes: ReadonlyMap<string, PartNode>): string[][] {
  const visited = new Set<string>();
  const cycles: string[][] = [];
  for (const start of nodes.keys()) {
    const path = new Set<string>();
    let at: string | null | undefined = start;
    while (at != null && !visited.has(at) && !path.has(at)) {
      path.add(at);
      at = nodes.get(at)?.partOfId;
    }
    if (at != null && path.has(at)) {
      const ids = [...path];
      cycles.push(ids.slice(ids.indexOf(at)));
    }
    for (const id of path) visited.add(id);
  }
  return cycles;
}
