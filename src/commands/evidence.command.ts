import { runAsProcess } from '../command-line/command';
import { readConfig, type Config } from '../config/config';
import { loadOrCreateSecrets } from '../config/secrets-file';
import { createDataSource } from '../database/data-source';
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
  const url = config.databaseOwnerUrl ?? config.databaseUrl;
  if (url === undefined) {
    const { dataSource, close } = await openOwnerDatabase(config);
    const run = statementRunner(dataSource);
    const signingKey = configuredKey ?? loadOrCreateSecrets(dataDir).evidenceSigningKey;
    return { run, transaction: tenantTransactions(dataSource), signingKey, close };
  }
  const dataSource = await createDataSource({ url }, { pool: 1 }).initialize();
  return {
    run: statementRunner(dataSource),
    transaction: tenantTransactions(dataSource),
    signingKey: configuredKey ?? null,
    close: () => dataSource.destroy(),
  };
}
