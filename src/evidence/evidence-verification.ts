import type { Context } from '../kernel/request/context';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';
import {
  readChain,
  readChainTenants,
  readChainHead,
  readRecordingTenants,
  type ChainTenant,
} from './chain/chain-reader';
import { ChainVerifier, type ChainReport } from './chain/chain-verifier';
import { mayReadGaps, readGaps, type RecordedGap } from './chain/recorded-gaps';
import type { EvidenceHead, EvidenceHeads } from './heads/signed-heads';

/** How evaluations are read: `run` reads public tables, `transaction` a tenant's rows. */
export interface EvidenceSource {
  run: Context['run'];
  transaction: TenantTransactions;
}

/** The result of verifying one tenant's chain. */
export interface TenantReport extends ChainReport {
  /** The tenant's slug. */
  tenant: string;
  /** False for a tenant that is not in the heads; null without heads. */
  inHeads: boolean | null;
  /** Whether it has a key that may record evaluations; null where keys may not be read. */
  hasKeys: boolean | null;
  /** Numbers that a recovery lost; none where the role may not read them. */
  gaps: RecordedGap[];
  /** The sequence of the tenant's head where it is in a recorded gap, else null. */
  lostHead: bigint | null;
}

export interface VerificationOptions {
  /** The slug of the only tenant to verify; null for all. */
  tenant: string | null;
  /** The heads to compare the chains with; null to verify the chains alone. */
  heads: EvidenceHeads | null;
  /** Called after each row with the tenant's slug and the number of its rows so far. */
  onProgress: (tenant: string, rows: number) => void;
}

/** The current heads of the tenants that have evaluations. */
export async function readCurrentHeads(
  { run, transaction }: EvidenceSource,
  tenant: string | null,
): Promise<EvidenceHead[]> {
  const heads: EvidenceHead[] = [];
  for (const each of selectTenants(await readChainTenants(run), tenant)) {
    const head = await readChainHead(transaction, each);
    if (head) heads.push(head);
  }
  return heads;
}

/** Verifies the chains of all tenants, of those that are only in the heads as well. */
export async function verifyEvidence(
  { run, transaction }: EvidenceSource,
  { tenant, heads, onProgress }: VerificationOptions,
): Promise<TenantReport[]> {
  const reports: TenantReport[] = [];
  const recording = await readRecordingTenants(run);
  const readsGaps = await mayReadGaps(run);
  for (const { tenant: slug, tenantId } of selectTenants(await readTenants(run, heads), tenant)) {
    const head = heads?.heads.find((each) => each.tenantId === tenantId) ?? null;
    const gaps = readsGaps ? await readGaps(transaction, tenantId) : [];
    const verifier = new ChainVerifier(head, gaps);
    let rows = 0;
    await readChain(transaction, tenantId, (row) => {
      verifier.verifyNext(row);
      onProgress(slug, (rows += 1));
    });
    const inHeads = heads && head !== null;
    const hasKeys = recording && recording.has(tenantId);
    const lostHead = findLostHead(head, gaps);
    reports.push({ tenant: slug, inHeads, hasKeys, gaps, lostHead, ...verifier.finish() });
  }
  return reports;
}

function findLostHead(head: EvidenceHead | null, gaps: readonly RecordedGap[]): bigint | null {
  if (head === null) return null;
  const sequence = BigInt(head.sequence);
  return gaps.some(({ from, to }) => from <= sequence && sequence <= to) ? sequence : null;
}

/** The tenants in the database, and those that are only in the heads. */
async function readTenants(
  run: Context['run'],
  heads: EvidenceHeads | null,
): Promise<ChainTenant[]> {
  const tenants = await readChainTenants(run);
  const ids = new Set(tenants.map(({ tenantId }) => tenantId));
  return [...tenants, ...(heads?.heads ?? []).filter(({ tenantId }) => !ids.has(tenantId))];
}

/** The requested tenant does not exist. */
export class UnknownTenantError extends Error {
  readonly code = 'UNKNOWN_TENANT';
}

export function selectTenants(
  tenants: readonly ChainTenant[],
  slug: string | null,
): readonly ChainTenant[] {
  if (slug === null) return tenants;
  const selected = tenants.filter(({ tenant }) => tenant === slug);
  if (selected.length === 0) throw new UnknownTenantError(`The tenant ${slug} does not exist.`);
  return selected;
}
