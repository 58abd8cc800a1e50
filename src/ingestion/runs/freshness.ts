import { freshnessSql, type FreshnessState } from '../../domains/upstreams/upstream-freshness';
import type { RunQuery } from '../../import/tables/run-query';
import { literalSql, sql } from '../../postgres/sql';
import type { UpstreamDeclaration } from '../../upstreams/upstream';

/** How current the rows of an upstream are. Each instant is null where there is none. */
export interface Freshness {
  readonly state: `${FreshnessState}`;
  readonly lastAttemptAt: Date | null;
  /** When the last document that was taken was retrieved, whether it changed anything or not. */
  readonly lastSuccessAt: Date | null;
  readonly lastChangeAt: Date | null;
  readonly rows: number;
  /** Why it has ended, or why the last document was not taken. */
  readonly note: string | null;
}

interface FreshnessRow {
  state: FreshnessState;
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  lastChangeAt: string | null;
  rows: string;
  note: string | null;
}

/** Reads how current the rows of an upstream are. */
export async function readFreshness(
  run: RunQuery,
  { slug, cadenceHours, endedReason }: UpstreamDeclaration,
  now: Date,
): Promise<Freshness> {
  const current = freshnessSql({
    id: literalSql('null::uuid'),
    slug: sql`${slug}`,
    cadenceHours: sql`${cadenceHours}::integer`,
    endedReason: sql`${endedReason ?? null}::text`,
    now: sql`${now.toISOString()}::timestamptz`,
  });
  const [row] = await run<FreshnessRow>(sql`
select state, to_json(last_attempt_at) #>> '{}' as "lastAttemptAt",
  to_json(last_success_at) #>> '{}' as "lastSuccessAt",
  to_json(last_change_at) #>> '{}' as "lastChangeAt", note,
  (select count(*) from upstream_row where upstream = ${slug} and ended_at is null) as rows
from (${current}) t`);
  const { state, note, rows, ...at } = row as FreshnessRow;
  return {
    state,
    lastAttemptAt: toDate(at.lastAttemptAt),
    lastSuccessAt: toDate(at.lastSuccessAt),
    lastChangeAt: toDate(at.lastChangeAt),
    rows: Number(rows),
    note,
  };
}

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));
