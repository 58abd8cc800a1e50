import type { Context } from '../kernel/request/context';
import { listConditions } from '../kernel/lists/list-request';
import { tableSql } from '../kernel/records/record';
import { allOf, emptySql, literalSql, sql, type Sql } from '../postgres/sql';
import { listRequestOf, withheldSql, type PageOf } from './export-statement';
import type { ExportList } from './export-list';

/** The terms of an upstream that the record has rows of. */
export interface ExportTerms {
  upstream: string;
  name: string;
  publisher: string;
  licence: string;
  licenceUrl: string | null;
  attribution: string;
  /** Null where the publisher does not say. */
  commercialUse: boolean | null;
  /** False: its rows are left out of exports. Null where the publisher does not say. */
  redistribution: boolean | null;
}

/** A document that exported rows rest on. */
export interface ExportSource {
  slug: string;
  title: string;
  publisher: string;
  url: string | null;
}

/** Documents that are named one by one. */
export const maxSources = 1_000;

/** The upstreams of the record, with their terms. */
export function loadTerms({ run }: Context): Promise<ExportTerms[]> {
  return run<ExportTerms>(sql`
select slug as "upstream", name, publisher, licence_name as "licence",
  licence_url as "licenceUrl", licence_attribution as "attribution",
  licence_commercial_use as "commercialUse", licence_redistribution as "redistribution"
from upstream u
where exists (select from upstream_record o where o.upstream = u.slug)
order by slug collate "C"`);
}

/** The upstreams whose rows are left out. */
export const withheldFrom = (terms: readonly ExportTerms[]): string[] =>
  terms.filter(({ redistribution }) => redistribution === false).map(({ upstream }) => upstream);

/**
 * The documents that the rows of a list under its filter rest on: those that they name, or those of
 * the claims about them. Null where there are more than `maxSources`.
 */
export async function loadSources(
  list: ExportList,
  args: PageOf,
  context: Context,
  withheld: readonly string[],
): Promise<ExportSource[] | null> {
  const request = listRequestOf(list, { ...args, after: null }, context.today);
  const conditions = listConditions(request, 't', emptySql);
  const used = sourceUse(list);
  if (!used) return [];
  const { join, condition } = used;
  const where = allOf([condition, ...conditions, sql`not ${withheldSql('t', withheld)}`]);
  const sources = await context.run<ExportSource>(sql`
select slug, title, publisher, url from source s
where exists (select from ${tableSql(list.list.record)} t${join} where ${where})
order by slug collate "C" limit ${maxSources + 1}`);
  return sources.length > maxSources ? null : sources;
}

/** How a row of the list leads to the document `s`; null where none does. */
function sourceUse({ columns, name }: ExportList): { join: Sql; condition: Sql } | null {
  if (name === 'sources') return { join: emptySql, condition: literalSql('t.id = s.id') };
  const names = new Set(columns.map((column) => column.name));
  if (names.has('source.id'))
    return { join: emptySql, condition: literalSql('t.source_id = s.id') };
  if (!names.has('disputed')) return null;
  return {
    join: literalSql(' join claim c on c.subject_id = t.id'),
    condition: literalSql('c.source_id = s.id'),
  };
}

/** How many rows of a list under its filter are left out. */
export async function countWithheld(
  list: ExportList,
  args: PageOf,
  context: Context,
  withheld: readonly string[],
): Promise<number> {
  if (withheld.length === 0) return 0;
  const request = listRequestOf(list, { ...args, after: null }, context.today);
  const where = allOf([
    sql`o.upstream = any(${withheld})`,
    ...listConditions(request, 't', emptySql),
  ]);
  const [found] = await context.run<{ count: number }>(sql`
select count(*)::integer as "count" from upstream_record o
join ${tableSql(list.list.record)} t on t.id = o.record_id where ${where}`);
  return found?.count ?? 0;
}
