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
 * The secrets of an embedded database, which must last as long as it does. They are stored in its
 * folder, so that a copy of the folder has both.
 */
export interface StoredSecrets {
  iinKey: Buffer;
  evidenceSigningKey: Buffer;
  /** The API key for trying the mutations. */
  trialKey: string;
}

/** The file is damaged. It is not replaced: its secrets may still be needed. */
export class SecretsFileError extends Error {
  readonly code = 'SECRETS_FILE';
}

const fileName = 'secrets.json';
const secretBytes = 32;

/** The secrets of a database in memory: both end with the process. */
let inMemory: StoredSecrets | undefined;

/** Reads the file, or creates it. The process must hold the folder's lock. */
export function loadOrCreateSecrets(folder: string): StoredSecrets {
  if (folder === IN_MEMORY) return (inMemory ??= createSecrets());
  const file = join(folder, fileName);
  const text = readIfPresent(file);
  if (text !== null) return parseFile(text, file);
  const created = createSecrets();
  saveSecrets(folder, created);
  return created;
}

function createSecrets(): StoredSecrets {
  return {
    iinKey: randomBytes(secretBytes),
    evidenceSigningKey: randomBytes(secretBytes),
    trialKey: generateKey(),
  };
}

/** Replaces the file atomically: even if the process ends meanwhile, one whole file remains. */
export function saveSecrets(folder: string, secrets: StoredSecrets): void {
  if (folder === IN_MEMORY) return void (inMemory = secrets);
  const fresh = join(folder, `${fileName}.fresh`);
  rmSync(fresh, { force: true });
  const file = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(file, format(secrets));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, join(folder, fileName));
}

function format({ iinKey, evidenceSigningKey, trialKey }: StoredSecrets): string {
  const encoded = {
    iinKey: iinKey.toString('base64'),
    evidenceSigningKey: evidenceSigningKey.toString('base64'),
    trialKey,
  };
  return `${JSON.stringify(encoded, null, 2)}\n`;
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseFile(text: string, file: string): StoredSecrets {
  const secrets = parseSecrets(text);
  if (secrets) return secrets;
  throw new SecretsFileError(
    `${file} is damaged: restore it from a backup. Without it, recorded evaluations cannot be ` +
      'matched to the same person as new ones.',
  );
}

function parseSecrets(text: string): StoredSecrets | null {
  try {
    const stored = JSON.parse(text) as Record<keyof StoredSecrets, string>;
    const iinKey = parseSecret(stored.iinKey);
    const evidenceSigningKey = parseSecret(stored.evidenceSigningKey);
    return isApiKey(stored.trialKey)
      ? { iinKey, evidenceSigningKey, trialKey: stored.trialKey }
      : null;
  } catch {
    return null;
  }
}

function parseSecret(text: string): Buffer {
  const value = Buffer.from(text, 'base64');
  if (value.length !== secretBytes || value.toString('base64') !== text) throw new Error();
  return value;
}
