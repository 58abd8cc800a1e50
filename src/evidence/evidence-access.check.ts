import type { Context } from '../kernel/request/context';
import { snakeCase } from '../kernel/records/naming';
import { sql } from '../postgres/sql';
import { Tenant } from '../domains/tenants/tenant';
import { TransferRuleEvaluation } from '../domains/evaluations/transfer-rule-evaluation';

interface Access {
  role: string;
  kind: string | null;
  maySelect: boolean | null;
  maySelectTenants: boolean | null;
  /** Whether policies hold this role. */
  isHeld: boolean | null;
  policies: number;
  tenantPolicies: number;
}

/**
 * Why the role that a connection logged in as would not see all evaluations of a tenant; null where
 * it would. Rows that a policy hides are not there for who asks, and would be taken for removed.
 */
export async function accessProblem(run: Context['run']): Promise<string | null> {
  const name = snakeCase(TransferRuleEvaluation.name);
  const [access] = await run<Access>(sql`
select current_user as role, relkind::text as kind,
  has_table_privilege(c.oid, 'SELECT') as "maySelect",
  has_table_privilege(to_regclass(${snakeCase(Tenant.name)}), 'SELECT') as "maySelectTenants",
  row_security_active(c.oid) as "isHeld",
  (select count(*)::int from pg_policy where polrelid = c.oid) as policies,
  (select count(*)::int from pg_policy where polrelid = c.oid
    and polpermissive and polcmd = '*' and polroles = '{0}') as "tenantPolicies"
from (select to_regclass(${name}) as oid) as named left join pg_class c using (oid)`);
  if (!access || access.kind === null) {
    return `there is no table ${name} that this role knows: run \`npm run migrate\` as the owner`;
  }
  const { role, kind, maySelect, maySelectTenants, isHeld, policies, tenantPolicies } = access;
  if (kind !== 'r') return `${name} is no table: what is read would not be what was recorded`;
  if (maySelect !== true || maySelectTenants !== true) {
    return (
      `the role ${role} may not read evaluations and tenants: log in as the owner or as the role ` +
      'that serves'
    );
  }
  if (isHeld === true && (policies !== 1 || tenantPolicies !== 1)) {
    return `the policies of ${name} are not as migrated: they may hide rows from ${role}`;
  }
  return null;
}
