import {
  readOtherPastSql,
  readPastSql,
  readPresentSql,
} from '../domains/record-commits/past-reads';
import { historyTable } from '../domains/record-commits/record-tables';
import type { RunQuery } from '../import/tables/run-query';
import { literalSql, sql, type Sql } from '../postgres/sql';

/** The tables that are computed from the record, in the order in which they read each other. */
const summaries: readonly (readonly [table: string, rows: string])[] = [
  ['disputed_property', 'disputed_property_of_record() each'],
  ['enforcement_summary', 'enforcement_summary_of_record() each'],
  ['seizure_summary', 'seizure_summary_of_record() each'],
  ['provider_standing_summary', 'provider_standing_summary_of_record() each'],
  ['provider_summary', '(select count(*) as provider_count from provider) each'],
];

/** The types of nodes that these are computed from. */
const summarized: readonly string[] = [
  'Authority',
  'Asset',
  'Claim',
  'EnforcementAction',
  'Provider',
  'Seizure',
];

/**
 * Computes the statistics, disputes and totals of all states since the first redacted version again
 * from what is left: the difference of two totals would tell what was redacted.
 */
export async function recomputeSummaries(
  run: RunQuery,
  first: string,
  types: ReadonlySet<string>,
): Promise<void> {
  if (!summarized.some((each) => types.has(each))) return;
  const commits = await run<{ sequence: string }>(sql`
select distinct sequence::text as sequence, sequence as place from record_change
where sequence >= ${first}::bigint and type = any(${summarized}::text[])
union select ${first}::text, ${first}::bigint order by place`);
  for (const [table] of summaries) await reopen(run, table, first);
  const [{ path }] = (await run<{ path: string }>(
    sql`select current_setting('search_path') as path`,
  )) as [{ path: string }];
  for (const [place, { sequence }] of commits.entries()) {
    // Once only: the current schema is the past one after that.
    if (place === 0) await run(readPastSql(Number(sequence)));
    else await run(readOtherPastSql(Number(sequence)));
    for (const [table, rows] of summaries) await writeState(run, table, rows, sequence);
  }
  await run(readPresentSql(path));
}

/** Makes the history of a summary end with the state before a commit. */
async function reopen(run: RunQuery, table: string, first: string): Promise<void> {
  const history = literalSql(historyTable(table));
  await run(sql`delete from ${history} where lower(recorded) >= ${first}::bigint`);
  await run(sql`
update ${history} set recorded = int8range(lower(recorded), null)
where upper(recorded) >= ${first}::bigint`);
}

/** Goes on with the state of a commit, whose views the search path leads to. */
async function writeState(
  run: RunQuery,
  table: string,
  rows: string,
  sequence: string,
): Promise<void> {
  const history = literalSql(historyTable(table));
  const columns = await run<{ name: string }>(sql`
select quote_ident(attname) as name from pg_attribute
where attrelid = ${historyTable(table)}::regclass and attnum > 0 and attname <> 'recorded'
order by attnum`);
  const row = (alias: string): Sql =>
    literalSql(`row(${columns.map(({ name }) => `${alias}.${name}`).join(', ')})::record`);
  const isSame = sql`${row('each')} *= ${row('kept')}`;
  await run(sql`
with fresh as materialized (select each.* from ${literalSql(rows)}),
ended as (
  update ${history} kept set recorded = int8range(lower(recorded), ${sequence}::bigint)
  where upper_inf(recorded) and lower(recorded) < ${sequence}::bigint
    and not exists (select from fresh each where ${isSame})
)
insert into ${history}
select int8range(${sequence}::bigint, null), each.* from fresh each
where not exists (select from ${history} kept where upper_inf(kept.recorded) and ${isSame})`);
}
