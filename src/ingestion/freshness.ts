import type { RunQuery } from '../import/tables/run-query';
import { sql } from '../postgres/sql';
import { takenOutcomes } from './run-report';
import type { Upstream } from '../upstreams/upstream';

/** Late after two cadences without a document, stale after five. */
export type FreshnessState = 'NEVER' | 'FRESH' | 'LATE' | 'STALE';

const lateAfterCadences = 2;
const staleAfterCadences = 5;

/** How current the rows of an upstream are. Each instant is null where there is none. */
export interface Freshness {
  readonly state: FreshnessState;
  readonly lastAttemptAt: Date | null;
  /** When the last document that was taken was retrieved, whether it changed anything or not. */
  readonly lastSuccessAt: Date | null;
  readonly lastChangeAt: Date | null;
  readonly rows: number;
}

interface LedgerRow {
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  lastChangeAt: string | null;
  rows: string;
}

/** Reads how current the rows of an upstream are. */
export async function readFreshness(
  run: RunQuery,
  { slug, cadenceHours }: Upstream,
  now: Date,
): Promise<Freshness> {
  const [ledger] = await run<LedgerRow>(sql`
select to_json(max(started_at)) #>> '{}' as "lastAttemptAt",
  to_json(max(retrieved_at) filter (where outcome::text = any(${takenOutcomes})))
    #>> '{}' as "lastSuccessAt",
  to_json(max(retrieved_at) filter (where outcome = 'PUBLISHED')) #>> '{}' as "lastChangeAt",
  (select count(*) from upstream_row where upstream = ${slug} and ended_at is null) as rows
from upstream_run where upstream = ${slug}`);
  const { lastAttemptAt = null, lastSuccessAt = null, lastChangeAt = null, rows } = ledger ?? {};
  const succeeded = toDate(lastSuccessAt);
  return {
    state: freshnessState(succeeded, cadenceHours, now),
    lastAttemptAt: toDate(lastAttemptAt),
    lastSuccessAt: succeeded,
    lastChangeAt: toDate(lastChangeAt),
    rows: Number(rows ?? 0),
  };
}

/** The state of an upstream whose last document was retrieved then. */
export function freshnessState(
  lastSuccessAt: Date | null,
  cadenceHours: number,
  now: Date,
): FreshnessState {
  if (!lastSuccessAt) return 'NEVER';
  const cadences = (now.getTime() - lastSuccessAt.getTime()) / (cadenceHours * 3_600_000);
  if (cadences > staleAfterCadences) return 'STALE';
  return cadences > lateAfterCadences ? 'LATE' : 'FRESH';
}

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));
