import type { Context } from '../../kernel/request/context';
import { snakeCase } from '../../kernel/records/naming';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import { ApiKey } from '../../domains/tenants/api-key';
import { Tenant } from '../../domains/tenants/tenant';
import type { TenantTransactions } from '../../domains/tenants/tenant-transaction';
import { TransferRuleEvaluation } from '../../domains/evaluations/transfer-rule-evaluation';
import type { EvidenceHead } from '../heads/signed-heads';
import { filterSelectList, isMisfiled } from './filter-columns';
import { toEvidenceRow, evidenceSelectList, type EvidenceRow } from './row-hash';
import type { EvidenceField } from './field-encoding';

type SelectedRow = Record<string, EvidenceField>;

/** A tenant, by its slug and its id. */
export interface ChainTenant {
  tenant: string;
  tenantId: string;
}

/** The tenants in the database, ordered by slug. */
export function readChainTenants(run: Context['run']): Promise<ChainTenant[]> {
  return run<ChainTenant>(sql`
select slug as tenant, id as "tenantId" from ${tableSql(Tenant)} order by slug collate "C"`);
}

/**
 * The ids of the tenants with a key that may record evaluations today; null where the role may not
 * read keys.
 */
export async function readRecordingTenants(run: Context['run']): Promise<Set<string> | null> {
  const [access] = await run<{ reads: boolean | null }>(sql`
select has_table_privilege(to_regclass(${snakeCase(ApiKey.name)}), 'SELECT') as reads`);
  if (access?.reads !== true) return null;
  const rows = await run<{ tenantId: string }>(sql`
select distinct tenant_id as "tenantId" from ${tableSql(ApiKey)}
where 'evaluations:write' = any(scopes) and revoked_at is null
  and (expires_at is null or expires_at > now())`);
  return new Set(rows.map(({ tenantId }) => tenantId));
}

const selectList = literalSql(evidenceSelectList);
const filterList = literalSql(filterSelectList);
const table = tableSql(TransferRuleEvaluation);

/** How many rows are in memory at a time. */
const pageSize = 500;
const fetchPage = literalSql(`fetch ${pageSize} from evidence_chain`);

/**
 * Reads a tenant's rows in the order of their sequences, from one snapshot, page by page. The query
 * names the tenant as well, because row security does not apply to a superuser.
 */
export async function readChain(
  transaction: TenantTransactions,
  tenantId: string,
  onRow: (row: EvidenceRow) => void,
): Promise<void> {
  await transaction(tenantId, async (run) => {
    await run(sql`
declare evidence_chain no scroll cursor for
select ${selectList}, ${filterList} from ${table} t
where t.tenant_id = ${tenantId} order by t.sequence`);
    for (;;) {
      const page = await run<SelectedRow>(fetchPage);
      for (const row of page) onRow({ ...toEvidenceRow(row), isMisfiled: isMisfiled(row) });
      if (page.length < pageSize) return;
    }
  });
}

/** A tenant's current head; null where it has no evaluation. */
export async function readChainHead(
  transaction: TenantTransactions,
  { tenant, tenantId }: ChainTenant,
): Promise<EvidenceHead | null> {
  const [row] = await transaction(tenantId, (run) =>
    run<SelectedRow>(sql`
select ${selectList} from ${table} t where t.tenant_id = ${tenantId}
order by t.sequence desc limit 1`),
  );
  if (!row) return null;
  const { sequence, hash } = toEvidenceRow(row);
  return { tenant, tenantId, sequence: String(sequence), hash };
}
