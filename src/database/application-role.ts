import { domains } from '../domains/domains';
import type { Context } from '../kernel/request/context';
import { snakeCase } from '../kernel/records/naming';
import { literalSql, sql, type Sql } from '../postgres/sql';

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** What the role that serves may do with each table: by the name of the table. */
export type TablePrivileges = ReadonlyMap<string, readonly Privilege[]>;

/** What is left of callers' budgets. */
const budgetTable = 'budget_purse';

/** Where it may do more than read. What is decided, or drafted, is added to, and never changed. */
const writePrivileges: Readonly<Record<string, readonly Privilege[]>> = {
  transfer_rule_draft: ['SELECT', 'INSERT', 'DELETE'],
  transfer_rule_evaluation: ['SELECT', 'INSERT'],
  [budgetTable]: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
};

/** Functions that run with their owner's rights: what they do is all that is given of those. */
const ownersFunctions = ['publish_transfer_rule_draft'];

/** TypeORM's own list of what has been migrated. */
export const migrationsTable = 'migrations';

/** Which state the public record is in, for those who keep answers of it. */
const recordVersionTable = 'record_version';

export function servicePrivileges(): TablePrivileges {
  const tables = domains.flatMap(({ records, tables: others = [] }) => [
    ...records.map(({ name }) => snakeCase(name)),
    ...others,
  ]);
  return new Map(
    [migrationsTable, recordVersionTable, budgetTable, ...tables].map((table) => [
      table,
      writePrivileges[table] ?? ['SELECT'],
    ]),
  );
}

/** The role that transactions of tenants become in the embedded database. */
export const embeddedRole = 'gateway_service';

/**
 * In the embedded database every session is a superuser's; this is what it can become. That one
 * session also writes the checkpoints, whatever it has become.
 */
export async function createEmbeddedRole(run: Context['run']): Promise<void> {
  const found = await run(sql`select from pg_roles where rolname = ${embeddedRole}`);
  if (found.length > 0) return;
  await run(literalSql(`create role ${embeddedRole} nologin in role pg_checkpoint`));
}

/**
 * Gives the role that serves exactly what it needs, and takes all else from it. To be run by the
 * owner, in a transaction.
 */
export async function grantServiceRole(
  run: Context['run'],
  role: string,
  privileges: TablePrivileges = servicePrivileges(),
): Promise<void> {
  const grantee = quoted(role);
  for (const { statement } of await run<{ statement: string }>(revocations(role))) {
    await run(literalSql(statement));
  }
  const [place] = await run<{ schema: string }>(sql`select current_schema() as schema`);
  await run(literalSql(`grant usage on schema ${quoted(place?.schema ?? 'public')} to ${grantee}`));
  for (const [table, granted] of privileges) {
    await run(literalSql(`grant ${granted.join(', ')} on ${quoted(table)} to ${grantee}`));
  }
  for (const { signature } of await run<{ signature: string }>(
    sql`select oid::regprocedure::text as signature from pg_proc
where pronamespace = current_schema()::regnamespace and proname = any(${ownersFunctions})`,
  )) {
    await run(literalSql(`grant execute on function ${signature} to ${grantee}`));
  }
}

/** A statement for everything in the schema on which the role has been given something. */
function revocations(role: string): Sql {
  return sql`
with held as (
  select case when relkind = 'S' then 'sequence' else 'table' end as kind,
    c.oid::regclass::text as name, relacl as acl
  from pg_class c where relnamespace = current_schema()::regnamespace
  union
  select 'table', c.oid::regclass::text, attacl
  from pg_class c join pg_attribute on attrelid = c.oid
  where relnamespace = current_schema()::regnamespace
  union
  select 'routine', oid::regprocedure::text, proacl
  from pg_proc where pronamespace = current_schema()::regnamespace
  union
  select 'schema', quote_ident(nspname), nspacl
  from pg_namespace where nspname = current_schema()
)
select distinct format('revoke all on %s %s from %I', kind, name, ${role}::text) as statement
from held cross join aclexplode(acl) as given join pg_roles on oid = given.grantee
where rolname = ${role} order by 1`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
