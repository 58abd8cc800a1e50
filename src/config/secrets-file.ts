import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { IN_MEMORY } from '../embedded-database/embedded-database';
import { generateKey, isApiKey } from '../domains/tenants/api-key-text';

/**
 * What is made for an embedded database and must stay the same as long as it does. It lies beside
 * the database, so a copy of the folder is a copy of both.
 */
export interface StoredSecrets {
  iinKey: Buffer;
  evidenceSigningKey: Buffer;
  /** The key to try the mutations with. */
  trialKey: string;
}

/** The file is not as it was written. It is left alone: what it held may be needed. */
export class SecretsFileError extends Error {
  readonly code = 'SECRETS_FILE';
}

const name = 'secrets.json';
const secretLength = 32;

/** Of a database that is kept in memory: gone with the process, as it is. */
let inMemory: StoredSecrets | undefined;

/** Reads the file, or makes it. Only for a process that holds the lock of the folder. */
export function loadOrCreateSecrets(folder: string): StoredSecrets {
  if (folder === IN_MEMORY) return (inMemory ??= makeSecrets());
  const file = join(folder, name);
  const text = textOf(file);
  if (text !== null) return parse(text, file);
  const made = makeSecrets();
  saveSecrets(folder, made);
  return made;
}

function makeSecrets(): StoredSecrets {
  return {
    iinKey: randomBytes(secretLength),
    evidenceSigningKey: randomBytes(secretLength),
    trialKey: generateKey(),
  };
}

/** Writes the file anew: whenever the process ends, the old one or the new one is there, whole. */
export function saveSecrets(folder: string, secrets: StoredSecrets): void {
  if (folder === IN_MEMORY) return void (inMemory = secrets);
  const fresh = join(folder, `${name}.fresh`);
  rmSync(fresh, { force: true });
  const file = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(file, written(secrets));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, join(folder, name));
}

function written({ iinKey, evidenceSigningKey, trialKey }: StoredSecrets): string {
  const shown = {
    iinKey: iinKey.toString('base64'),
    evidenceSigningKey: evidenceSigningKey.toString('base64'),
    trialKey,
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text: string, file: string): StoredSecrets {
  const secrets = parsed(text);
  if (secrets) return secrets;
  throw new SecretsFileError(
    `${file} is not as the gateway wrote it: put it back from a copy. ` +
      'Without it, evaluations on record cannot be told to be about the same person as new ones.',
  );
}

function parsed(text: string): StoredSecrets | null {
  try {
    const held = JSON.parse(text) as Record<keyof StoredSecrets, string>;
    const iinKey = bytes(held.iinKey);
    const evidenceSigningKey = bytes(held.evidenceSigningKey);
    return isApiKey(held.trialKey) ? { iinKey, evidenceSigningKey, trialKey: held.trialKey } : null;
  } catch {
    return null;
  }
}

function bytes(text: string): Buffer {
  const value = Buffer.from(text, 'base64');
  if (value.length !== secretLength || value.toString('base64') !== text) throw new Error();
  return value;
}
