import type { Context } from '../kernel/request/context';
import { literalSql } from '../postgres/sql';

/**
 * Why the role of a connection could bypass row security, which separates tenants; null where it
 * could not. The roles that it is a member of count, too.
 */
export async function roleProblem(run: Context['run']): Promise<string | null> {
  const [found] = await run<{ problem: string }>(literalSql(roleProblemSql));
  return found?.problem ?? null;
}

const roleProblemSql = `
with login as (
  select oid from pg_roles where rolname in (session_user, current_user)
),
reach as (
  select r.*, r.oid in (select oid from login) as is_own from pg_roles r
  where exists (select from login where pg_has_role(login.oid, r.oid, 'MEMBER'))
),
namespace as (
  select * from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
),
owned (kind, name, owner) as (
  select 'the database', quote_ident(datname), datdba from pg_database
  where datname = current_database()
  union all select 'the schema', quote_ident(nspname), nspowner from namespace
  union all select 'the table', c.oid::regclass::text, relowner
  from pg_class c join namespace n on n.oid = relnamespace
  where relkind in ('r', 'p', 'v', 'm', 'f')
  union all select 'the function', p.oid::regprocedure::text, proowner
  from pg_proc p join namespace n on n.oid = pronamespace
),
problem (rank, text) as (
  select 0, 'is not the role that logged in, ' || quote_ident(session_user)
  where session_user <> current_user
  union all select 1, 'is a superuser' from reach where is_own and rolsuper
  union all select 2, 'has BYPASSRLS' from reach where is_own and rolbypassrls
  union all select 3, 'has CREATEROLE, and could give itself more' from reach
  where is_own and rolcreaterole
  union all select 4, 'has REPLICATION, and could read all that is written' from reach
  where is_own and rolreplication
  union all select 5, 'owns ' || kind || ' ' || name from owned
  where owner in (select oid from login)
  union all select 6, 'is a member of ' || quote_ident(rolname) || ', which may do all of that'
  from reach where rolsuper or rolbypassrls or rolcreaterole or rolreplication
  union all select 7, 'is a member of ' || quote_ident(rolname) || ', which owns ' || kind || ' ' ||
    name
  from owned join reach on reach.oid = owner
  union all select 8, 'is a member of ' || rolname || ', which reaches the files of the server'
  from reach where rolname in
    ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files')
  union all select 9, 'may set session_replication_role, which turns triggers off' from login
  where has_parameter_privilege(oid, 'session_replication_role', 'SET')
  union all select 10, 'may create objects in the schema ' || quote_ident(nspname)
  from namespace, login
  where nspname = current_schema() and has_schema_privilege(login.oid, namespace.oid, 'CREATE')
)
select text as problem from problem order by rank, text limit 1`;
