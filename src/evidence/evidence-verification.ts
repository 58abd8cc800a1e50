import type { Context } from '../kernel/request/context';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';
import { readChain, readChainTenants, readChainHead, type ChainTenant } from './chain/chain-reader';
import { ChainVerifier, type ChainReport } from './chain/chain-verifier';
import type { EvidenceHead, EvidenceHeads } from './heads/signed-heads';

/** Where evaluations are read: statements on what is public, and transactions of tenants. */
export interface EvidenceSource {
  run: Context['run'];
  transaction: TenantTransactions;
}

/** What came of checking one tenant's chain. */
export interface TenantReport extends ChainReport {
  tenant: string;
  /** False for a tenant that the heads do not know; null where no heads were given. */
  inHeads: boolean | null;
}

export interface VerificationOptions {
  /** Only this tenant; null for all. */
  tenant: string | null;
  /** What the chains are held against; null for nothing but themselves. */
  heads: EvidenceHeads | null;
  onProgress: (tenant: string, evaluations: number) => void;
}

/** The heads of all tenants that have evaluations. */
export async function readCurrentHeads(
  { run, transaction }: EvidenceSource,
  tenant: string | null,
): Promise<EvidenceHead[]> {
  const heads: EvidenceHead[] = [];
  for (const owner of await selectTenant(tenant, readChainTenants(run))) {
    const head = await readChainHead(transaction, owner);
    if (head) heads.push(head);
  }
  return heads;
}

/** Checks the chains one after the other, those on record and those that only the heads know. */
export async function verifyEvidence(
  { run, transaction }: EvidenceSource,
  { tenant, heads, onProgress }: VerificationOptions,
): Promise<TenantReport[]> {
  const reports: TenantReport[] = [];
  for (const owner of await selectTenant(tenant, readAllTenants(run, heads))) {
    const head = heads?.heads.find(({ tenantId }) => tenantId === owner.tenantId) ?? null;
    const check = new ChainVerifier(head);
    let evaluations = 0;
    await readChain(transaction, owner.tenantId, (row) => {
      check.verifyNext(row);
      onProgress(owner.tenant, (evaluations += 1));
    });
    const inHeads = heads && head !== null;
    reports.push({ tenant: owner.tenant, inHeads, ...check.finish() });
  }
  return reports;
}

async function readAllTenants(
  run: Context['run'],
  heads: EvidenceHeads | null,
): Promise<ChainTenant[]> {
  const owners = await readChainTenants(run);
  const known = new Set(owners.map(({ tenantId }) => tenantId));
  return [...owners, ...(heads?.heads ?? []).filter(({ tenantId }) => !known.has(tenantId))];
}

/** A tenant that was named and is not there. */
export class UnknownTenantError extends Error {
  readonly code = 'UNKNOWN_TENANT';
}

async function selectTenant(
  tenant: string | null,
  owners: Promise<ChainTenant[]>,
): Promise<ChainTenant[]> {
  if (tenant === null) return owners;
  const named = (await owners).filter((owner) => owner.tenant === tenant);
  if (named.length === 0) throw new UnknownTenantError(`No tenant is called ${tenant}.`);
  return named;
}
