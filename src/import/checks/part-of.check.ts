import { EnforcementAction } from '../../domains/enforcement/enforcement-action';
import { Seizure } from '../../domains/enforcement/seizure';
import { tableSql, type RecordClass } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { recordLabel } from '../record-label';
import type { SourceLocation } from '../diagnostics';
import { queryInChunks, type RunQuery } from '../tables/run-query';
import type { Staging } from '../staging/staging';

interface Whole {
  slug: string;
  partOfId: string | null;
  /** Absent for what is on record and not in the import. */
  location?: SourceLocation;
}

/** Tells of every record that would, through the wider ones that hold it, be a part of itself. */
export async function checkPartOfCycles(staging: Staging, run: RunQuery): Promise<void> {
  for (const record of [EnforcementAction, Seizure]) {
    const wholes = await readWholes(record, staging, run);
    for (const circle of findCycles(wholes)) {
      const members = circle.map((id) => wholes.get(id) as Whole);
      const place = members.find((member) => member.location)?.location;
      if (!place) continue;
      const path = [...members, ...members.slice(0, 1)].map((member) => member.slug);
      staging.diagnostics.add(
        place,
        `this ${recordLabel(record)} would be a part of itself: ${path.join(' in ')}`,
      );
    }
  }
}

/** The staged records, and what they are parts of on record, however far above. */
async function readWholes(
  record: RecordClass,
  staging: Staging,
  run: RunQuery,
): Promise<ReadonlyMap<string, Whole>> {
  const wholes = new Map<string, Whole>();
  for (const { values, location } of staging.rows(record)) {
    const { id, slug, partOfId } = values as unknown as Whole & { id: string };
    wholes.set(id, { slug, partOfId, location });
  }
  const outside = new Set<string>();
  for (const { partOfId } of wholes.values()) {
    if (partOfId !== null && !wholes.has(partOfId)) outside.add(partOfId);
  }
  const table = tableSql(record);
  const above = await queryInChunks<string, Whole & { id: string }>(
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
    // What the import says of a record replaces what is on record.
    if (!wholes.has(id)) wholes.set(id, { slug, partOfId });
  }
  return wholes;
}

function findCycles(wholes: ReadonlyMap<string, Whole>): string[][] {
  const settled = new Set<string>();
  const circles: string[][] = [];
  for (const start of wholes.keys()) {
    const path = new Set<string>();
    let at: string | null | undefined = start;
    while (at != null && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = wholes.get(at)?.partOfId;
    }
    if (at != null && path.has(at)) {
      const ids = [...path];
      circles.push(ids.slice(ids.indexOf(at)));
    }
    for (const id of path) settled.add(id);
  }
  return circles;
}
