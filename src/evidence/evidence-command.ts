import { readFileSync } from 'node:fs';
import { executeCommand } from '../command-line/command';
import { exitCodes, type CommandIo } from '../command-line/command-io';
import { formatCount } from '../command-line/number-format';
import { ProgressLine } from '../command-line/progress-line';
import { storeOperationRun } from '../database/operation-run';
import { accessProblem } from './evidence-access.check';
import {
  evidenceUsage,
  parseEvidenceArgs,
  type EvidenceArgs,
  type HeadsArgs,
  type VerifyArgs,
} from './evidence-args';
import { parseHeads, signHeads } from './heads/signed-heads';
import { createEvidenceKey, type EvidenceKey } from './heads/signing-key';
import { verifyFile } from './exported-file';
import { gapsBesideHeads } from './heads/gaps-beside-heads';
import { resumeChain } from './evidence-resume';
import { formatReport, formatReportJson, isIntact } from './evidence-report';
import {
  readCurrentHeads,
  verifyEvidence,
  type EvidenceSource,
  type TenantReport,
} from './evidence-verification';

/** The open database whose evidence is read, and the seed of the key that signs heads, if any. */
export interface EvidenceDatabase extends EvidenceSource {
  signingKey: Buffer | null;
  close(): Promise<void>;
}

/** Why the command cannot run, in one line that an operator can act on. */
export class EvidenceCommandError extends Error {
  readonly code = 'EVIDENCE_REFUSED';
}

/**
 * `npm run evidence`. Resolves to the exit code: 0 the chains are intact, the heads were signed or
 * the gap was recorded, 1 a chain or the file of heads is not valid, 2 wrong arguments; rejects
 * with any other error.
 */
export async function runEvidenceCommand(
  args: readonly string[],
  io: CommandIo,
  openDatabase: () => Promise<EvidenceDatabase>,
): Promise<number> {
  return executeCommand(args, io, {
    usage: evidenceUsage,
    parse: parseEvidenceArgs,
    run: (parsed) => withEvidence(parsed, io, openDatabase),
  });
}

async function withEvidence(
  parsed: EvidenceArgs,
  io: CommandIo,
  openDatabase: () => Promise<EvidenceDatabase>,
): Promise<number> {
  // Read before the database is opened, which takes longer than to report a missing file.
  const headsFile =
    parsed.name === 'verify' && parsed.against !== null ? readFile(parsed.against) : null;
  if (parsed.name === 'verify' && parsed.file !== null) {
    return verifyExport(parsed, parsed.file, headsFile, io);
  }
  const database = await openDatabase();
  try {
    const key = database.signingKey && createEvidenceKey(database.signingKey);
    if (parsed.name === 'heads' && key === null) throw new EvidenceCommandError(keyRequired);
    const problem = await accessProblem(database.run);
    if (problem !== null) {
      throw new EvidenceCommandError(`The evaluations cannot be read: ${problem}.`);
    }
    if (parsed.name === 'resume') {
      io.stdout.write(await resumeChain(database, parsed));
      return exitCodes.success;
    }
    if (parsed.name === 'verify') return await verify(parsed, { database, key, headsFile }, io);
    return await printHeads(parsed, database, key as EvidenceKey, io);
  } finally {
    await database.close();
  }
}

const keyRequired =
  'EVIDENCE_SIGNING_KEY is required to sign heads: 32 bytes in base64, e.g. from ' +
  '`openssl rand -base64 32`. Store it outside the database.';

async function printHeads(
  { tenant }: HeadsArgs,
  database: EvidenceDatabase,
  key: EvidenceKey,
  { stdout, now }: CommandIo,
): Promise<number> {
  const heads = await readCurrentHeads(database, tenant);
  const signed = signHeads(heads, now.toISOString(), key);
  stdout.write(`${JSON.stringify(signed, null, 2)}\n`);
  return exitCodes.success;
}

/** What chains are verified with. */
interface VerificationInput {
  database: EvidenceDatabase;
  key: EvidenceKey | null;
  /** The text of the file of heads; null without one. */
  headsFile: string | null;
}

async function verify(
  { tenant, publicKey, json }: VerifyArgs,
  { database, key, headsFile }: VerificationInput,
  { stdout, stderr }: CommandIo,
): Promise<number> {
  const expectedKey = publicKey ?? key?.publicKey ?? null;
  const parsed = headsFile === null ? null : parseHeads(headsFile, expectedKey);
  const heads = typeof parsed === 'string' ? null : parsed;
  const headsProblem = typeof parsed === 'string' ? parsed : null;
  const tenants = await withProgress(stderr, (onProgress) =>
    verifyEvidence(database, { tenant, heads, onProgress }),
  );
  const report = { tenants, heads, headsProblem, isKeyExpected: expectedKey !== null };
  stdout.write(json ? formatReportJson(report) : formatReport(report));
  // Of one tenant alone, or of heads that were not compared, it would say too much.
  if (tenant === null) await storeOperationRun(database.run, 'verification', isIntact(report));
  return isIntact(report) ? exitCodes.success : exitCodes.failure;
}

/** Verifies an exported file, for which no database is needed. */
async function verifyExport(
  { publicKey, json }: VerifyArgs,
  path: string,
  headsFile: string | null,
  { stdout }: CommandIo,
): Promise<number> {
  const parsed = headsFile === null ? null : parseHeads(headsFile, publicKey);
  const heads = parsed === null || typeof parsed === 'string' ? null : parsed;
  const gaps = headsFile === null ? [] : gapsBesideHeads(headsFile);
  const report = {
    tenants: [await verifyFile(path, heads, gaps)],
    heads,
    headsProblem: typeof parsed === 'string' ? parsed : null,
    isKeyExpected: publicKey !== null,
  };
  stdout.write(json ? formatReportJson(report) : formatReport(report));
  return isIntact(report) ? exitCodes.success : exitCodes.failure;
}

/** After how many rows the progress line is updated. */
const progressStep = 10_000;

async function withProgress(
  stderr: CommandIo['stderr'],
  work: (onProgress: (tenant: string, rows: number) => void) => Promise<TenantReport[]>,
): Promise<TenantReport[]> {
  const line = new ProgressLine(stderr);
  const onProgress = (tenant: string, rows: number): void => {
    if (rows % progressStep !== 1) return;
    line.update(`Verifying ${tenant}: ${formatCount(rows - 1)}`);
  };
  return work(onProgress).finally(() => line.clear());
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'not a file' } = error as NodeJS.ErrnoException;
    throw new EvidenceCommandError(`The heads cannot be read from ${path}: ${code}`);
  }
}
