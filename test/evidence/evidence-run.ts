import { runEvidenceCommand } from '../../src/evidence/evidence-command';
import { tenantTransactions } from '../../src/domains/tenants/tenant-transaction';
import { statementRunner } from '../../src/postgres/statement-runner';
import { CapturedIo } from '../support/captured-io';
import type { CommandAnswer } from '../support/gateway-process';
import { testSeed, type TamperedChains } from './tampered-chain';

export interface RunOptions {
  signingKey?: Buffer | null;
  isTTY?: boolean;
  now?: Date;
  /** As the owner of the database, instead of as the service. */
  asOwner?: boolean;
}

/** Runs `npm run evidence` within this process, on the database of `chains`. */
export async function runEvidence(
  chains: TamperedChains,
  args: string,
  { signingKey = testSeed, isTTY = false, now = new Date(), asOwner = false }: RunOptions = {},
): Promise<CommandAnswer> {
  const { dataSource } = chains.database;
  const owner = { run: statementRunner(dataSource), transaction: tenantTransactions(dataSource) };
  const source = asOwner ? owner : chains.source;
  const io = new CapturedIo(now, { isTTY });
  const code = await runEvidenceCommand(args.split(' ').filter(Boolean), io, () =>
    Promise.resolve({ ...source, signingKey, close: () => Promise.resolve() }),
  );
  return { code, ...io.text };
}
