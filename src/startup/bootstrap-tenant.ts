import type { Config } from '../config/config';
import { Unauthenticated } from '../kernel/request/require-scope';
import { ownScopes } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { saveSecrets, loadOrCreateSecrets } from '../config/secrets-file';
import { generateKey } from '../domains/tenants/api-key-text';
import { ensureKey } from '../domains/tenants/api-key.write';
import { authenticate } from '../domains/tenants/authenticate';

/** The tenant that every database has from the first start. */
const slug = 'bootstrap';

/** The configured key cannot be a key of the bootstrap tenant. It stops the start. */
export class BootstrapError extends Error {
  readonly code = 'BOOTSTRAP';
}

/**
 * Ensures that the bootstrap tenant has the configured key. On the embedded database, without one,
 * it has a trial key, which is returned; it stays the same until it is revoked. Null where no trial
 * key is issued. `run` is the database owner's.
 */
export async function bootstrapTenant(run: Context['run'], config: Config): Promise<string | null> {
  const { bootstrapTenantKey, databaseUrl, dataDir } = config;
  if (bootstrapTenantKey !== undefined) {
    if (await ensureKey(run, slug, bootstrapTenantKey)) return null;
    throw new BootstrapError(
      'BOOTSTRAP_TENANT_KEY is a key that was revoked, expires or belongs to another tenant: ' +
        'set another key',
    );
  }
  if (databaseUrl !== undefined) return null;
  const stored = loadOrCreateSecrets(dataDir);
  if (await ensureKey(run, slug, stored.trialKey)) return stored.trialKey;
  const trialKey = generateKey();
  saveSecrets(dataDir, { ...stored, trialKey });
  await ensureKey(run, slug, trialKey);
  return trialKey;
}

/** Throws where the configured key does not exist: without the owner it cannot be created. */
export async function assertBootstrapKey(
  run: Context['run'],
  { bootstrapTenantKey }: Config,
): Promise<void> {
  if (bootstrapTenantKey === undefined) return;
  const caller = await authenticate(run, bootstrapTenantKey).catch((error: unknown) => {
    if (error instanceof Unauthenticated) return null;
    throw error;
  });
  if (caller?.tenantSlug === slug && ownScopes.every((scope) => caller.scopes.has(scope))) return;
  throw new BootstrapError(
    `BOOTSTRAP_TENANT_KEY is not a key of the tenant bootstrap with ${ownScopes.join(', ')}, and ` +
      "only the database's owner can create it: set DATABASE_OWNER_URL",
  );
}
