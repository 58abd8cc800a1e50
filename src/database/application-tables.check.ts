import {
  extensibleColumns,
  fixedColumns,
  servicePrivileges,
  updatableColumns,
  type TablePrivileges,
} from './application-role';
import { domains } from '../domains/domains';
import type { Context } from '../kernel/request/context';
import { snakeCase } from '../kernel/records/naming';
import { isOwnedByTenant } from '../kernel/records/owned-record';
import { sql, type Sql } from '../postgres/sql';

/**
 * What is wrong with the tables of a migrated database for the role of a connection: a way past
 * row security, or a privilege too many or too few; null where nothing is. The database may be that
 * of a later version: tables and columns that this version does not know are no problem, whatever
 * the role may do with them (`docs/decisions/0036`).
 */
export async function tableProblem(
  run: Context['run'],
  privileges: TablePrivileges = servicePrivileges(),
): Promise<string | null> {
  const [gap] = await run<{ problem: string }>(rowSecurityGaps(tenantTables()));
  if (gap) return gap.problem;
  const [excess] = await run<HeldPrivilege>(sql`${heldPrivileges(privileges)}
select name, privilege from held where is_held and not is_needed order by 1, 2 limit 1`);
  if (excess) return `the role may ${excess.privilege} on the table ${excess.name}`;
  const [missing] = await run<HeldPrivilege>(sql`${heldPrivileges(privileges)}
select name, privilege from held where is_needed and is_held is not true order by 1, 2 limit 1`);
  if (missing) return `the role may not ${missing.privilege} on the table ${missing.name}`;
  const [column] = await run<{ name: string }>(missingColumns(privileges));
  return column ? `the role may not UPDATE the column ${column.name}` : null;
}

/** The columns that the role needs to update and cannot. */
function missingColumns(privileges: TablePrivileges): Sql {
  const tables = Object.entries(updatableColumns).filter(([table]) => privileges.has(table));
  const pairs = tables.flatMap(([table, columns]) => columns.map((column) => [table, column]));
  return sql`
select name || '.' || attname as name
from unnest(${pairs.map(([table]) => table as string)}::text[],
  ${pairs.map(([, column]) => column as string)}::text[]) as needed(name, attname)
where has_column_privilege(to_regclass(quote_ident(name)), attname, 'UPDATE') is not true
order by 1 limit 1`;
}

/** The tables whose rows belong to tenants. */
function tenantTables(): string[] {
  return domains.flatMap(({ records }) =>
    records.filter(isOwnedByTenant).map(({ name }) => snakeCase(name)),
  );
}

/**
 * Where rows of these tables could be read by another tenant: without forced row security, by a
 * policy that is not of the tenant, through a partition, or through a view that reads as its owner.
 * Policies that only narrow what others allow are no gap.
 */
function rowSecurityGaps(tables: readonly string[]): Sql {
  return sql`
with recursive owned (oid, is_reached) as (
  select oid, true from pg_class
  where relnamespace = current_schema()::regnamespace and relname = any(${tables})
  union
  select inhrelid, has_table_privilege(inhrelid, 'SELECT, INSERT, UPDATE, DELETE')
  from pg_inherits join owned on owned.oid = inhparent
),
viewed (oid) as (
  select oid from owned
  union
  select ev_class from pg_rewrite join pg_depend on objid = pg_rewrite.oid
  join viewed on viewed.oid = refobjid
  where classid = 'pg_rewrite'::regclass and refclassid = 'pg_class'::regclass
),
gap (rank, name, text) as (
  select 0, c.relname, 'the table ' || c.oid::regclass || ' has no forced row security'
  from owned join pg_class c using (oid)
  where is_reached and not (relrowsecurity and relforcerowsecurity)
  union all
  select 1, polname, format('the policy %I on the table %s is not of the tenant alone',
    polname, polrelid::regclass)
  from owned join pg_policy on polrelid = owned.oid
  cross join unnest(array[pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)])
    as condition
  where polpermissive and exists (
    select from unnest(polroles) as named where named = 0 or pg_has_role(named, 'USAGE'))
    and (condition !~ 'tenant_id = .*current_tenant\\(\\)' or condition ~ '\\mOR\\M')
  union all
  select 2, c.relname, 'the view ' || c.oid::regclass || ' shows rows of every tenant'
  from viewed join pg_class c using (oid)
  where relkind in ('v', 'm') and has_any_column_privilege(c.oid, 'SELECT')
    and (relkind = 'm'
      or coalesce(reloptions::text, '') !~ 'security_invoker=(true|on|yes|1)')
)
select text as problem from gap order by rank, name limit 1`;
}

interface HeldPrivilege {
  name: string;
  privilege: string;
}

/**
 * For each table and privilege: whether the role needs it, and whether it has it on any column. Of
 * tables that a later version may extend, only the columns that this version knows count, unless
 * the privilege is needed.
 */
function heldPrivileges(privileges: TablePrivileges): Sql {
  const needed = [...privileges].flatMap(([table, granted]) =>
    granted.map((privilege) => `${table} ${privilege}`),
  );
  const known = [...extensibleColumns()].flatMap(([table, columns]) =>
    columns.map((column) => `${table} ${column}`),
  );
  const extensible = [...extensibleColumns().keys()];
  const fixed = Object.entries(fixedColumns).flatMap(([table, columns]) =>
    columns.map((column) => `${table} ${column}`),
  );
  return sql`
with held as (
  select name, privilege, name || ' ' || privilege = any(${needed}) as is_needed,
    case when privilege in ('DELETE', 'TRUNCATE', 'TRIGGER')
      then has_table_privilege(to_regclass(quote_ident(name)), privilege)
      when privilege = 'UPDATE' and name = any(${Object.keys(fixedColumns)}) then exists (
        select from pg_attribute
        where attrelid = to_regclass(quote_ident(name)) and attnum > 0 and not attisdropped
          and name || ' ' || attname = any(${fixed})
          and has_column_privilege(attrelid, attnum, privilege))
      when name = any(${extensible}) then exists (
        select from pg_attribute
        where attrelid = to_regclass(quote_ident(name)) and attnum > 0 and not attisdropped
          and name || ' ' || attname = any(${known})
          and has_column_privilege(attrelid, attnum, privilege))
      else has_any_column_privilege(to_regclass(quote_ident(name)), privilege) end as is_held
  from unnest(${[...privileges.keys()]}::text[]) as name,
    unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
      as privilege
)`;
}
