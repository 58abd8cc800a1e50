import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity';

/** The longest that a start waits for the last owner to finish closing. */
const PATIENCE = 10_000;
const HEARTBEAT = 1_000;

interface Owner {
  readonly host: string;
  /** The process that has the files open, and takes and releases the lock. */
  readonly holder: ProcessIdentity;
  /** The process it works for. Once that is gone, the holder is closing and worth waiting for. */
  readonly parent: ProcessIdentity;
}

/** `free`: gone or dead; `closing`: soon gone; `elsewhere`: only its heartbeat can tell. */
type Standing = 'free' | 'closing' | 'elsewhere' | 'in use';

/**
 * The lock that keeps a second process out of a data folder, since PGlite itself takes none:
 * a file that names its owner. It is held by the process that opens the files, so that it also
 * outlives a gateway that was killed, until the orphan has closed them. Returns the release.
 */
export async function lockFolder(
  folder: string,
  parentPid: number,
  patience = PATIENCE,
): Promise<() => void> {
  const file = join(folder, 'lock');
  const content = JSON.stringify({
    host: hostname(),
    holder: identityOf(process.pid),
    parent: identityOf(parentPid),
  } satisfies Owner);
  const deadline = Date.now() + patience;
  const firstBeat = beatOf(file);
  while (!tryTake(file, content)) {
    const owner = readOwner(file);
    const standing = standingOf(file, owner);
    const beats = standing === 'elsewhere' && firstBeat !== null && beatOf(file) !== firstBeat;
    if (owner !== null && (standing === 'in use' || beats)) throw refusal(folder, owner);
    if (Date.now() > deadline) {
      // An owner on another machine that has not stirred for so long is dead.
      const taken = standing === 'elsewhere' && tryTake(file, content, 'elsewhere');
      if (!taken) throw refusal(folder, owner);
    } else {
      await sleep(100);
    }
  }
  const heartbeat = setInterval(() => beat(file), HEARTBEAT).unref();
  return () => {
    clearInterval(heartbeat);
    if (readText(file) === content) rmSync(file, { force: true });
  };
}

/**
 * Creating a file with `wx` has one winner. Replacing a dead owner's file has not: of two processes
 * that both judged it dead, the slower would replace the lock of the faster. So it is done under a
 * second lock of the same kind, and the judgement is repeated there.
 */
function tryTake(file: string, content: string, replaces: Standing = 'free'): boolean {
  if (readText(file) === content) return true;
  if (create(file, content)) return true;
  if (standingOf(file, readOwner(file)) !== replaces) return false;
  const guard = `${file}.takeover`;
  if (!tryTake(guard, content)) return false;
  try {
    if (standingOf(file, readOwner(file)) !== replaces) return false;
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

function standingOf(file: string, owner: Owner | null): Standing {
  if (owner === null) {
    // Without a readable owner it is being written just now, or its writer was killed at it.
    const writtenAt = beatOf(file);
    return writtenAt !== null && Date.now() - writtenAt > 2_000 ? 'free' : 'closing';
  }
  if (owner.host !== hostname()) return 'elsewhere';
  if (!isAlive(owner.holder)) return 'free';
  return isAlive(owner.parent) ? 'in use' : 'closing';
}

function refusal(folder: string, owner: Owner | null): Error {
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

function beatOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function beat(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody removed the folder; the database will say so itself, and louder.
  }
}
