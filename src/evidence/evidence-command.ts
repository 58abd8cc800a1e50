import { readFileSync } from 'node:fs';
import { accessProblem } from './evidence-access.check';
import { parseHeads, signHeads, type EvidenceHeads } from './evidence-heads';
import { createEvidenceKey, type EvidenceKey } from './evidence-key';
import { EvidenceProgress, type Terminal } from './evidence-progress';
import { isIntact, formatReportJson, formatReport } from './evidence-report';
import { readCurrentHeads, verifyEvidence, type EvidenceSource } from './evidence-verification';
import { evidenceUsage, parseEvidenceArgs, type EvidenceArgs } from './evidence-args';

/** The database whose evidence it is, open, and the seed of the key of its heads, if any. */
export interface EvidenceDatabase extends EvidenceSource {
  signingKey: Buffer | null;
  close(): Promise<void>;
}

/** What the command needs of the process around it. */
export interface EvidenceCommandSurroundings {
  readonly openDatabase: () => Promise<EvidenceDatabase>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly now: Date;
}

/** What the command cannot do as things are; in a line for whoever can mend it. */
export class EvidenceCommandError extends Error {
  readonly code = 'EVIDENCE_REFUSED';
}

/**
 * Evidence from a shell; answers the exit code: 0 all is well, 1 something is not, 2 wrong usage.
 * What fails is thrown.
 */
export async function runEvidenceCommand(
  words: readonly string[],
  { openDatabase, stdout, stderr, now }: EvidenceCommandSurroundings,
): Promise<number> {
  const task = parseEvidenceArgs(words);
  if (typeof task === 'string') {
    stderr.write(`${task}\n\n${evidenceUsage}`);
    return 2;
  }
  if (task.name === 'help') {
    stdout.write(evidenceUsage);
    return 0;
  }
  const file = task.name === 'verify' && task.against !== null ? textOf(task.against) : null;
  const database = await openDatabase();
  try {
    const key = database.signingKey && createEvidenceKey(database.signingKey);
    if (task.name === 'heads' && key === null) throw new EvidenceCommandError(keyMissing);
    const problem = await accessProblem(database.run);
    if (problem !== null)
      throw new EvidenceCommandError(`The evaluations cannot be read: ${problem}.`);
    if (task.name === 'verify') return await verify(task, { database, key, file, stdout, stderr });
    const heads = await readCurrentHeads(database, task.tenant);
    const signed = signHeads(heads, now.toISOString(), key as EvidenceKey);
    stdout.write(`${JSON.stringify(signed, null, 2)}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

const keyMissing =
  'EVIDENCE_SIGNING_KEY is required to sign heads: 32 bytes in base64, e.g. from ' +
  '`openssl rand -base64 32`. Keep it outside the database.';

interface Verifying {
  database: EvidenceDatabase;
  key: EvidenceKey | null;
  file: string | null;
  stdout: Terminal;
  stderr: Terminal;
}

async function verify(
  task: Extract<EvidenceArgs, { name: 'verify' }>,
  { database, key, file, stdout, stderr }: Verifying,
): Promise<number> {
  const expected = task.publicKey ?? key?.publicKey ?? null;
  const read = file === null ? null : parseHeads(file, expected);
  const heads: EvidenceHeads | null = typeof read === 'string' ? null : read;
  const headsProblem = typeof read === 'string' ? read : null;
  const progress = new EvidenceProgress(stderr);
  const tenants = await verifyEvidence(database, {
    tenant: task.tenant,
    heads,
    onProgress: progress.show,
  }).finally(() => progress.clear());
  const report = { tenants, heads, headsProblem, isKeyExpected: expected !== null };
  stdout.write(task.json ? formatReportJson(report) : formatReport(report));
  return isIntact(report) ? 0 : 1;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'it is no file' } = error as NodeJS.ErrnoException;
    throw new EvidenceCommandError(`The heads cannot be read from ${path}: ${code}`);
  }
}
