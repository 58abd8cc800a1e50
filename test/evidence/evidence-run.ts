import { runEvidenceCommand } from '../../src/evidence/evidence-command';
import { CapturedIo } from '../support/captured-io';
import type { CommandAnswer } from '../support/gateway-process';
import { testSeed, type TamperedChains } from './tampered-chain';

export interface RunOptions {
  signingKey?: Buffer | null;
  isTTY?: boolean;
  now?: Date;
}

/** Runs `npm run evidence` within this process, on the database of `chains`. */
export async function runEvidence(
  { source }: TamperedChains,
  args: string,
  { signingKey = testSeed, isTTY = false, now = new Date() }: RunOptions = {},
): Promise<CommandAnswer> {
  const io = new CapturedIo(now, { isTTY });
  const code = await runEvidenceCommand(args.split(' ').filter(Boolean), io, () =>
    Promise.resolve({ ...source, signingKey, close: () => Promise.resolve() }),
  );
  return { code, ...io.text };
}
