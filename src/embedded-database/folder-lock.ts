import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity';

/** How long a start waits for the previous owner to close. */
const TIMEOUT_MS = 10_000;
const HEARTBEAT_MS = 1_000;

interface Owner {
  readonly host: string;
  /** The process that has the files open, and acquires and releases the lock. */
  readonly holder: ProcessIdentity;
  /** The gateway. Once it is gone, the holder closes by itself, so a start waits for it. */
  readonly parent: ProcessIdentity;
}

/**
 * `free`: the owner has ended; `closing`: it soon will; `elsewhere`: it is on another machine, and
 * only its heartbeat shows whether it runs.
 */
type OwnerState = 'free' | 'closing' | 'elsewhere' | 'in use';

/**
 * Locks a data folder against a second process, which PGlite itself does not: a file names the
 * owner. The process that opens the files holds the lock, so that it outlives a killed gateway
 * until the orphan has closed the files. Returns the function that releases it. Throws if the owner
 * runs.
 */
export async function lockFolder(
  folder: string,
  parentPid: number,
  timeoutMs = TIMEOUT_MS,
): Promise<() => void> {
  const file = join(folder, 'lock');
  const content = JSON.stringify({
    host: hostname(),
    holder: identityOf(process.pid),
    parent: identityOf(parentPid),
  } satisfies Owner);
  const deadline = Date.now() + timeoutMs;
  const firstHeartbeat = readHeartbeat(file);
  while (!tryAcquire(file, content)) {
    const owner = readOwner(file);
    const state = ownerState(file, owner);
    const hasHeartbeat =
      state === 'elsewhere' && firstHeartbeat !== null && readHeartbeat(file) !== firstHeartbeat;
    if (owner !== null && (state === 'in use' || hasHeartbeat)) throw lockedError(folder, owner);
    if (Date.now() > deadline) {
      // An owner on another machine without a heartbeat for so long has ended.
      const isAcquired = state === 'elsewhere' && tryAcquire(file, content, 'elsewhere');
      if (!isAcquired) throw lockedError(folder, owner);
    } else {
      await sleep(100);
    }
  }
  const heartbeat = setInterval(() => writeHeartbeat(file), HEARTBEAT_MS).unref();
  return () => {
    clearInterval(heartbeat);
    if (readText(file) === content) rmSync(file, { force: true });
  };
}

/**
 * Creating a file with `wx` is atomic. Replacing the file of a dead owner is not: two processes
 * could both find it dead, and the slower would replace the lock of the faster. So a replacement
 * needs a second file created with `wx`, under which the check is repeated.
 */
function tryAcquire(file: string, content: string, replaces: OwnerState = 'free'): boolean {
  if (readText(file) === content) return true;
  if (create(file, content)) return true;
  if (ownerState(file, readOwner(file)) !== replaces) return false;
  const guard = `${file}.takeover`;
  if (!tryAcquire(guard, content)) return false;
  try {
    if (ownerState(file, readOwner(file)) !== replaces) return false;
    const fresh = `${file}.fresh`;
    writeFileSync(fresh, content, { mode: 0o600 });
    renameSync(fresh, file);
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function ownerState(file: string, owner: Owner | null): OwnerState {
  if (owner === null) {
    // Without a readable owner it is just being written, or its writer was killed meanwhile.
    const writtenAt = readHeartbeat(file);
    return writtenAt !== null && Date.now() - writtenAt > 2_000 ? 'free' : 'closing';
  }
  if (owner.host !== hostname()) return 'elsewhere';
  if (!isAlive(owner.holder)) return 'free';
  return isAlive(owner.parent) ? 'in use' : 'closing';
}

function lockedError(folder: string, owner: Owner | null): Error {
  if (owner === null)
    return new Error(`The folder ${folder} is locked by ${join(folder, 'lock')}.`);
  const isHere = owner.host === hostname();
  const { pid } = !isHere || isAlive(owner.parent) ? owner.parent : owner.holder;
  const where = isHere ? '' : ` on ${owner.host}`;
  return new Error(
    `The folder ${folder} is in use by process ${pid}${where}: ` +
      'stop that process, or choose another folder.',
  );
}

function readOwner(file: string): Owner | null {
  try {
    const owner = JSON.parse(readText(file) ?? '') as Partial<Owner>;
    return owner.host && owner.holder?.pid && owner.parent?.pid ? (owner as Owner) : null;
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readHeartbeat(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function writeHeartbeat(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder was removed, which the database reports itself.
  }
}
