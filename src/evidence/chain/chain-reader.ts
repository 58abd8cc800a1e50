import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import { Tenant } from '../../domains/tenants/tenant';
import type { TenantTransactions } from '../../domains/tenants/tenant-transaction';
import { TransferRuleEvaluation } from '../../domains/evaluations/transfer-rule-evaluation';
import type { EvidenceHead } from '../heads/signed-heads';
import { toEvidenceRow, evidenceSelectList, type EvidenceRow } from './evidence-row';
import type { EvidenceField } from './canonical-encoding';

type Answer = Record<string, EvidenceField>;

export interface ChainTenant {
  tenant: string;
  tenantId: string;
}

/** The tenants on record, by the order of their slugs. */
export function readChainTenants(run: Context['run']): Promise<ChainTenant[]> {
  return run<ChainTenant>(sql`
select slug as tenant, id as "tenantId" from ${tableSql(Tenant)} order by slug collate "C"`);
}

const selection = literalSql(evidenceSelectList);
const table = tableSql(TransferRuleEvaluation);

/** How many rows are in memory at a time. */
const pageSize = 500;
const fetchPage = literalSql(`fetch ${pageSize} from evidence_chain`);

/**
 * Hands over a tenant's rows in the order of their sequences, as they were at one moment, whatever
 * is recorded meanwhile. It asks for the tenant itself, too: no policy holds a superuser.
 */
export async function readChain(
  transaction: TenantTransactions,
  tenantId: string,
  take: (row: EvidenceRow) => void,
): Promise<void> {
  await transaction(tenantId, async (run) => {
    await run(sql`
declare evidence_chain no scroll cursor for
select ${selection} from ${table} t where t.tenant_id = ${tenantId} order by t.sequence`);
    for (;;) {
      const page = await run<Answer>(fetchPage);
      for (const answer of page) take(toEvidenceRow(answer));
      if (page.length < pageSize) return;
    }
  });
}

/** A tenant's head as it stands; null where it has no evaluation. */
export async function readChainHead(
  transaction: TenantTransactions,
  { tenant, tenantId }: ChainTenant,
): Promise<EvidenceHead | null> {
  const [answer] = await transaction(tenantId, (run) =>
    run<Answer>(sql`
select ${selection} from ${table} t where t.tenant_id = ${tenantId}
order by t.sequence desc limit 1`),
  );
  if (!answer) return null;
  const { sequence, hash } = toEvidenceRow(answer);
  return { tenant, tenantId, sequence: String(sequence), hash };
}
