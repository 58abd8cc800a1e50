import type { Config } from './config';
import type { IinKeys } from '../domains/evaluations/recording/iin-fingerprint';
import { loadOrCreateSecrets } from './secrets-file';

/** What is secret and lies outside the database, as this process is to use it. */
export interface ResolvedSecrets {
  iinKeys: IinKeys;
  /** The seed of an Ed25519 key; null where none is configured: heads cannot be signed. */
  evidenceSigningKey: Buffer | null;
}

/**
 * What is configured comes first; for the embedded database the rest is made and kept beside it, so
 * that must be open: its lock keeps others from the folder.
 */
export function resolveSecrets(config: Config): ResolvedSecrets {
  const { databaseUrl, dataDir, iinKeys, evidenceSigningKey = null } = config;
  if (databaseUrl === undefined) {
    const kept = loadOrCreateSecrets(dataDir);
    return {
      iinKeys: iinKeys ?? { current: kept.iinKey, previous: [] },
      evidenceSigningKey: evidenceSigningKey ?? kept.evidenceSigningKey,
    };
  }
  if (iinKeys === undefined) throw new Error('The configuration was not read to serve');
  return { iinKeys, evidenceSigningKey };
}
