import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The secrets. `<NAME>_FILE` may name a file that has the value of `<NAME>`. */
export const secretVariables = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_LISTEN_URL',
  'DATABASE_REPLICA_URLS',
  'IIN_HMAC_KEY',
  'IIN_HMAC_PREVIOUS_KEYS',
  'IIN_HMAC_NEXT_KEY',
  'EVIDENCE_SIGNING_KEY',
  'BOOTSTRAP_TENANT_KEY',
] as const;

export type Environment = Record<string, string | undefined>;

/** What is wrong with the file; its message has neither the content nor the name. */
class SecretFileError extends Error {}

const largestBytes = 64 * 1024;

/**
 * The environment with the values of the files that it names, each read once. What is wrong with
 * one is added to the problems, without its name: a secret may stand there by mistake.
 */
export function readFileVariables(environment: Environment, problems: string[]): Environment {
  const resolved = { ...environment };
  for (const name of secretVariables) {
    const file = environment[`${name}_FILE`];
    if (!file) continue;
    if (environment[name]) {
      problems.push(`${name} and ${name}_FILE must not both be set`);
      continue;
    }
    try {
      resolved[name] = readSecret(file);
    } catch (error) {
      if (!(error instanceof SecretFileError)) throw error;
      problems.push(`${name}_FILE must name ${error.message}`);
    }
  }
  return resolved;
}

/** The one line of a file. Its end is cut, as editors and `echo` write one. */
function readSecret(file: string): string {
  const bytes = readBounded(file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    throw new SecretFileError('a text file in UTF-8');
  }
  if (text === '') throw new SecretFileError('a file that is not empty');
  // A URL with a line break inside would be read without it, as another one.
  if (/[\0\r\n]/.test(text)) throw new SecretFileError('a file with a single line');
  return text;
}

function readBounded(file: string): Buffer {
  try {
    // A named pipe without a writer would otherwise keep the start waiting.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(descriptor).isFile()) throw new SecretFileError('a regular file');
      return readAtMost(descriptor, largestBytes);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof SecretFileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new SecretFileError(`a file that can be read: ${code ?? 'invalid name'}`);
  }
}

/** Does not rely on the size of the file, which may be 0 or change meanwhile. */
function readAtMost(descriptor: number, limit: number): Buffer {
  const buffer = Buffer.alloc(limit + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += read;
    if (length > limit) throw new SecretFileError('a file of at most 64 KB');
    if (read === 0) return buffer.subarray(0, length);
  }
}
