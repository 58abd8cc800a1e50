import type { ResumeArgs } from './evidence-args';
import { formatGap } from './evidence-report';
import { selectTenants, type EvidenceSource } from './evidence-verification';
import { readChainTenants } from './chain/chain-reader';
import { recordGap } from './chain/recorded-gaps';

/** Why no gap was recorded, in one line that an operator can act on. */
export class ResumeError extends Error {
  readonly code = 'RESUME_REFUSED';
}

/**
 * Raises the next number of a tenant's evaluations after a recovery to an earlier moment, beyond
 * those that receipts and heads have, and resolves to a line that says so.
 */
export async function resumeChain(
  { run, transaction }: EvidenceSource,
  { tenant, after, reason }: ResumeArgs,
): Promise<string> {
  const [chain] = selectTenants(await readChainTenants(run), tenant);
  const gap =
    chain &&
    (await recordGap(transaction, chain.tenantId, { lastSequence: after, reason }).catch(refused));
  if (!gap) {
    throw new ResumeError(`The next evaluation of ${tenant} has a higher number already.`);
  }
  return `${tenant}: ${formatGap(gap)}\n${tenant}: the next evaluation is ${gap.to + 1n}\n`;
}

/** PostgreSQL's codes of a privilege and of a table that are missing. */
const refusals = new Set(['42501', '42P01']);

function refused(error: unknown): never {
  if (!refusals.has((error as { code?: string }).code ?? '')) throw error;
  throw new ResumeError(
    'The role may not record gaps: log in as the owner (DATABASE_OWNER_URL), after ' +
      '`npm run migrate`.',
  );
}
