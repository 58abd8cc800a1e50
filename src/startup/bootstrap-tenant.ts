import type { Config } from '../config/config';
import { Unauthenticated } from '../kernel/request/access-error';
import { scopes } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { saveSecrets, loadOrCreateSecrets } from '../config/secrets-file';
import { generateKey } from '../domains/tenants/api-key-text';
import { ensureKey } from '../domains/tenants/api-key.write';
import { authenticate } from '../domains/tenants/authenticate';

/** The tenant that is there from the start, for whoever sets the gateway up or tries it out. */
const slug = 'bootstrap';

/** The key that the tenant was to have, and cannot. */
export class BootstrapError extends Error {
  readonly code = 'BOOTSTRAP';
}

/**
 * Makes sure that the tenant has the key that is configured or, with the embedded database, one to
 * try the mutations with, which is given back: it stays the same until it is revoked. To be run by
 * the database's owner.
 */
export async function bootstrapTenant(run: Context['run'], config: Config): Promise<string | null> {
  const { bootstrapTenantKey, databaseUrl, dataDir } = config;
  if (bootstrapTenantKey !== undefined) {
    if (await ensureKey(run, slug, bootstrapTenantKey)) return null;
    throw new BootstrapError(
      "BOOTSTRAP_TENANT_KEY holds a key that was revoked, expires or is another tenant's: " +
        'give another',
    );
  }
  if (databaseUrl !== undefined) return null;
  const kept = loadOrCreateSecrets(dataDir);
  if (await ensureKey(run, slug, kept.trialKey)) return kept.trialKey;
  const trialKey = generateKey();
  saveSecrets(dataDir, { ...kept, trialKey });
  await ensureKey(run, slug, trialKey);
  return trialKey;
}

/** Without the owner nothing is made: what is configured must be on record. */
export async function assertBootstrapKey(
  run: Context['run'],
  { bootstrapTenantKey }: Config,
): Promise<void> {
  if (bootstrapTenantKey === undefined) return;
  const caller = await authenticate(run, bootstrapTenantKey).catch((error: unknown) => {
    if (error instanceof Unauthenticated) return null;
    throw error;
  });
  if (caller?.tenantSlug === slug && scopes.every((scope) => caller.scopes.has(scope))) return;
  throw new BootstrapError(
    'BOOTSTRAP_TENANT_KEY is no key of the tenant bootstrap with all scopes, and only the ' +
      "database's owner can make it one: give the owner's address in DATABASE_OWNER_URL",
  );
}
