import { domains } from '../domains/domains';
import { ReviewItem } from '../domains/reviews/review-item';
import { ApiKey } from '../domains/tenants/api-key';
import { keyUseTable } from '../domains/tenants/key-uses';
import { Tenant } from '../domains/tenants/tenant';
import { TransferRuleDraft } from '../domains/transfer-rule-drafts/transfer-rule-draft';
import type { Context } from '../kernel/request/context';
import { snakeCase } from '../kernel/records/naming';
import { columnProperties } from '../kernel/records/record';
import { literalSql, sql, type Sql } from '../postgres/sql';
import { operationRunTable } from './operation-run';

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** The privileges of the application's role, by the name of the table. */
export type TablePrivileges = ReadonlyMap<string, readonly Privilege[]>;

/** The token buckets of rate limits. */
const tokenBucketTable = 'budget_purse';

/** Tables with more privileges than SELECT. Evaluations and drafts are never updated. */
const writePrivileges: Readonly<Record<string, readonly Privilege[]>> = {
  transfer_rule_draft: ['SELECT', 'INSERT', 'DELETE'],
  transfer_rule_evaluation: ['SELECT', 'INSERT'],
  [keyUseTable]: ['SELECT', 'INSERT', 'UPDATE'],
  [tokenBucketTable]: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
};

/**
 * The columns that the role may update where it may update no whole table: of a review item, what a
 * person decided (`docs/decisions/0042`). The rest is what came from an upstream.
 */
export const updatableColumns: Readonly<Record<string, readonly string[]>> = {
  review_item: ['state', 'proposal', 'decided_by', 'decided_at', 'reason'],
};

/** The columns of those tables that the role must not update, as far as this version knows them. */
export const fixedColumns: Readonly<Record<string, readonly string[]>> = {
  review_item: columnProperties(ReviewItem)
    .map(snakeCase)
    .filter((column) => !updatableColumns['review_item']?.includes(column)),
};

/**
 * Tables to which a later version may add columns that its service writes. On the record and on
 * evaluations the service never writes more than this version does (`docs/decisions/0036`).
 */
const extensibleRecords = [Tenant, ApiKey, TransferRuleDraft];

/** The columns that this version knows of the tables that a later one may extend, by table. */
export function extensibleColumns(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    extensibleRecords.map((record) => [
      snakeCase(record.name),
      columnProperties(record).map(snakeCase),
    ]),
  );
}

/** SECURITY DEFINER functions that the role may execute: the owner's only rights that it gets. */
const securityDefinerFunctions = ['publish_transfer_rule_draft', 'read_upstream_snapshot'];

/** TypeORM's table of executed migrations. */
export const migrationsTable = 'migrations';

/** The version of the public record, which the response cache reads. */
const recordVersionTable = 'record_version';

/** The privileges that the application's role needs: on each table at least SELECT. */
export function servicePrivileges(): TablePrivileges {
  const tables = domains.flatMap(({ records, tables: others = [] }) => [
    ...records.map(({ name }) => snakeCase(name)),
    ...others,
  ]);
  return new Map(
    [
      migrationsTable,
      recordVersionTable,
      tokenBucketTable,
      keyUseTable,
      operationRunTable,
      ...tables,
    ].map((table) => [table, writePrivileges[table] ?? ['SELECT']]),
  );
}

/** The application's role in the embedded database. */
export const embeddedRole = 'gateway_service';

/**
 * Creates the application's role in the embedded database, where the one session logs in as a
 * superuser and can only `set role`. That session also writes the checkpoints.
 */
export async function createEmbeddedRole(run: Context['run']): Promise<void> {
  const found = await run(sql`select from pg_roles where rolname = ${embeddedRole}`);
  if (found.length > 0) return;
  await run(literalSql(`create role ${embeddedRole} nologin in role pg_checkpoint`));
}

/**
 * Grants the application's role exactly the privileges that it needs, and revokes all others. The
 * owner runs it, in a transaction (`docs/decisions/0011`).
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
  const [current] = await run<{ schema: string }>(sql`select current_schema() as schema`);
  await run(
    literalSql(`grant usage on schema ${quoted(current?.schema ?? 'public')} to ${grantee}`),
  );
  for (const [table, granted] of privileges) {
    await run(literalSql(`grant ${granted.join(', ')} on ${quoted(table)} to ${grantee}`));
    const columns = updatableColumns[table]?.map(quoted).join(', ');
    if (columns === undefined) continue;
    await run(literalSql(`grant update (${columns}) on ${quoted(table)} to ${grantee}`));
  }
  // The views of former states of the record, which show nothing else (`docs/decisions/0046`).
  const past = quoted(`${current?.schema ?? 'public'}_past`);
  await run(literalSql(`grant usage on schema ${past} to ${grantee}`));
  await run(literalSql(`grant select on all tables in schema ${past} to ${grantee}`));
  for (const { signature } of await run<{ signature: string }>(
    sql`select oid::regprocedure::text as signature from pg_proc
where pronamespace = current_schema()::regnamespace and proname = any(${securityDefinerFunctions})`,
  )) {
    await run(literalSql(`grant execute on function ${signature} to ${grantee}`));
  }
}

/** A `revoke` statement for each object of the schema on which the role has a privilege. */
function revocations(role: string): Sql {
  return sql`
with own as (
  select oid, nspname, nspacl from pg_namespace
  where nspname in (current_schema(), current_schema() || '_past')
),
held as (
  select case when relkind = 'S' then 'sequence' else 'table' end as kind,
    c.oid::regclass::text as name, relacl as acl
  from pg_class c join own on own.oid = relnamespace
  union
  select 'table', c.oid::regclass::text, attacl
  from pg_class c join own on own.oid = relnamespace join pg_attribute on attrelid = c.oid
  union
  select 'routine', pg_proc.oid::regprocedure::text, proacl
  from pg_proc join own on own.oid = pronamespace
  union
  select 'schema', quote_ident(nspname), nspacl from own
)
select distinct format('revoke all on %s %s from %I', kind, name, ${role}::text) as statement
from held cross join aclexplode(acl) as given join pg_roles on oid = given.grantee
where rolname = ${role} order by 1`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
