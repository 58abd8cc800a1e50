import { runAsProcess } from '../command-line/command';
import { readConfig, type Config } from '../config/config';
import { loadOrCreateSecrets } from '../config/secrets-file';
import { connectDataSource } from '../database/connected-data-source';
import { openOwnerDatabase } from '../database/owner-database';
import { tenantTransactions } from '../domains/tenants/tenant-transaction';
import { runEvidenceCommand, type EvidenceDatabase } from '../evidence/evidence-command';
import { statementRunner } from '../postgres/statement-runner';

/** `npm run evidence`: signs the heads of the chains of evaluations, and verifies the chains. */
runAsProcess((args, io) =>
  runEvidenceCommand(args, io, async () => openEvidence(readConfig(process.env))),
);

/** A PostgreSQL server is only read, by any role that may: an auditor need not be the owner. */
async function openEvidence(config: Config): Promise<EvidenceDatabase> {
  const { evidenceSigningKey: configuredKey, dataDir } = config;
  const { databaseOwnerUrl, databaseUrl } = config;
  const url = databaseOwnerUrl ?? databaseUrl;
  if (url === undefined) {
    const { dataSource, close } = await openOwnerDatabase(config);
    const run = statementRunner(dataSource);
    const signingKey = configuredKey ?? loadOrCreateSecrets(dataDir).evidenceSigningKey;
    return { run, transaction: tenantTransactions(dataSource), signingKey, close };
  }
  const variable = databaseOwnerUrl === undefined ? 'DATABASE_URL' : 'DATABASE_OWNER_URL';
  const dataSource = await connectDataSource(url, { variable, pool: 1 });
  return {
    run: statementRunner(dataSource),
    transaction: tenantTransactions(dataSource),
    signingKey: configuredKey ?? null,
    close: () => dataSource.destroy(),
  };
}
