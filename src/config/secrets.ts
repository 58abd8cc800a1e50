import type { Config } from './config';
import type { IinKeys } from '../domains/evaluations/recording/iin-fingerprint';
import { loadOrCreateSecrets } from './secrets-file';

/** The secrets that this process uses. */
export interface ResolvedSecrets {
  iinKeys: IinKeys;
  /** The seed of an Ed25519 key; null where none is configured, and heads cannot be signed. */
  evidenceSigningKey: Buffer | null;
}

/**
 * Configured secrets come first. With the embedded database, missing ones are created and stored in
 * its folder; it must be open, since its lock keeps other processes from the folder.
 */
export function resolveSecrets(config: Config): ResolvedSecrets {
  const { databaseUrl, dataDir, iinKeys, evidenceSigningKey = null } = config;
  if (databaseUrl === undefined) {
    const stored = loadOrCreateSecrets(dataDir);
    return {
      iinKeys: iinKeys ?? { current: stored.iinKey, previous: [] },
      evidenceSigningKey: evidenceSigningKey ?? stored.evidenceSigningKey,
    };
  }
  if (iinKeys === undefined) throw new Error('IIN_HMAC_KEY is not set');
  return { iinKeys, evidenceSigningKey };
}
