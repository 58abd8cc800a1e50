import { failureMessage } from './failure-message';
import { readConfig, type Config } from '../config/config';
import { createDataSource } from '../database/data-source';
import { runEvidenceCommand, type EvidenceDatabase } from '../evidence/evidence-command';
import { openOwnerDatabase } from '../database/owner-database';
import { loadOrCreateSecrets } from '../config/secrets-file';
import { statementRunner } from '../postgres/statement-runner';
import { tenantTransactions } from '../domains/tenants/tenant-transaction';

/** `npm run evidence`: signs the heads of the chains of evaluations, and verifies the chains. */
async function main(): Promise<void> {
  process.exitCode = await runEvidenceCommand(process.argv.slice(2), {
    openDatabase: async () => openEvidence(readConfig(process.env)),
    stdout: process.stdout,
    stderr: process.stderr,
    now: new Date(),
  });
}

/** A real PostgreSQL is only read, by whoever may read it: an auditor need be no owner. */
async function openEvidence(config: Config): Promise<EvidenceDatabase> {
  const { evidenceSigningKey: given, dataDir } = config;
  const url = config.databaseOwnerUrl ?? config.databaseUrl;
  if (url === undefined) {
    const { dataSource, close } = await openOwnerDatabase(config);
    const run = statementRunner(dataSource);
    const signingKey = given ?? loadOrCreateSecrets(dataDir).evidenceSigningKey;
    return { run, transaction: tenantTransactions(dataSource), signingKey, close };
  }
  const dataSource = await createDataSource({ url }, { pool: 1 }).initialize();
  return {
    run: statementRunner(dataSource),
    transaction: tenantTransactions(dataSource),
    signingKey: given ?? null,
    close: () => dataSource.destroy(),
  };
}

main().catch((error: unknown) => {
  process.stderr.write(failureMessage(error));
  process.exitCode = 1;
});
