import type { Context } from '../kernel/request/context';
import { snakeCase } from '../kernel/records/naming';
import { sql } from '../postgres/sql';
import { Tenant } from '../domains/tenants/tenant';
import { TransferRuleEvaluation } from '../domains/evaluations/transfer-rule-evaluation';

/** What the catalog says of the current role and the table of evaluations. */
interface Access {
  role: string;
  kind: string | null;
  canSelect: boolean | null;
  canSelectTenants: boolean | null;
  isRowSecurityActive: boolean | null;
  policies: number;
  /** Policies as the migrations create them: permissive, for all commands and all roles. */
  tenantPolicies: number;
}

/**
 * Why the role of the connection may not see all evaluations of a tenant; null if it does. Rows
 * that a row-security policy hides would be reported as removed.
 */
export async function accessProblem(run: Context['run']): Promise<string | null> {
  const name = snakeCase(TransferRuleEvaluation.name);
  const [access] = await run<Access>(sql`
select current_user as role, relkind::text as kind,
  has_table_privilege(c.oid, 'SELECT') as "canSelect",
  has_table_privilege(to_regclass(${snakeCase(Tenant.name)}), 'SELECT') as "canSelectTenants",
  row_security_active(c.oid) as "isRowSecurityActive",
  (select count(*)::int from pg_policy where polrelid = c.oid) as policies,
  (select count(*)::int from pg_policy where polrelid = c.oid
    and polpermissive and polcmd = '*' and polroles = '{0}') as "tenantPolicies"
from (select to_regclass(${name}) as oid) as named left join pg_class c using (oid)`);
  if (!access || access.kind === null) {
    return `the table ${name} does not exist: run \`npm run migrate\` as the owner`;
  }
  const { role, kind, canSelect, canSelectTenants } = access;
  if (kind !== 'r') return `${name} is not a table, so its rows may not be those recorded`;
  if (canSelect !== true || canSelectTenants !== true) {
    return (
      `the role ${role} may not read evaluations and tenants: log in as the owner or as the ` +
      "application's role"
    );
  }
  const { isRowSecurityActive, policies, tenantPolicies } = access;
  if (isRowSecurityActive === true && (policies !== 1 || tenantPolicies !== 1)) {
    return `the policies of ${name} differ from the migrated ones and may hide rows from ${role}`;
  }
  return null;
}
