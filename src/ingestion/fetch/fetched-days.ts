import { UsageError } from '../../command-line/arguments';
import type { RunQuery } from '../../import/tables/run-query';
import { addDays, dayInKazakhstan, isDay, type Day } from '../../kernel/scalars/day';
import { sql } from '../../postgres/sql';
import type { DocumentAddress, Upstream } from '../../upstreams/upstream';

/** The most documents that are fetched at once: a month of days. */
export const maxDocuments = 31;

/**
 * The documents to fetch: of the days that were given, or from the day after the last on record
 * until the last day whose document has appeared. Of an upstream whose document is a
 * whole list, the list as it is now. Throws `UsageError` for more than `maxDocuments` days, for
 * days of a list that has only one state to fetch, and where there is nothing to fetch.
 */
export async function documentsToFetch(
  run: RunQuery,
  upstream: Upstream,
  given: { readonly from: Day | undefined; readonly to: Day | undefined },
  now: Date,
): Promise<readonly DocumentAddress[]> {
  const { leadHours = 0 } = upstream;
  const to = given.to ?? dayInKazakhstan(new Date(now.getTime() + leadHours * 3_600_000));
  const from = given.from ?? (await firstMissingDay(run, upstream.slug, to));
  if (from > to) throw new UsageError(`--from ${from} is after ${to}.`);
  const documents = upstream.documents(from, to);
  if (documents.length === 0) throw new UsageError(`${upstream.slug} is read from files only.`);
  const isByDay = documents.every(({ scope }) => isDay(scope));
  if (!isByDay && (given.from ?? given.to) !== undefined) {
    throw new UsageError(`${upstream.slug} is fetched as it is now: it takes no days.`);
  }
  if (documents.length <= maxDocuments) return documents;
  if (given.from !== undefined) {
    throw new UsageError(`At most ${maxDocuments} documents are fetched at once.`);
  }
  return documents.slice(0, maxDocuments);
}

/** The last day itself where that is the last on record: it may have been corrected. */
async function firstMissingDay(run: RunQuery, upstream: string, to: Day): Promise<Day> {
  const [last] = await run<{ scope: string | null }>(sql`
select max(scope) as scope from upstream_row
where upstream = ${upstream} and scope ~ '^\\d{4}-\\d{2}-\\d{2}$' and scope <= ${to}`);
  if (last?.scope == null) return to;
  return last.scope === to ? to : addDays(last.scope, 1);
}
