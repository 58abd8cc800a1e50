import { failureMessage } from './failure-message';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';

/**
 * `npm run migrate`: runs the migrations that are pending and, where both addresses are given,
 * grants the service what it needs, as the start would.
 */
async function main(): Promise<void> {
  if (process.argv.length > 2) return wrongUsage();
  const database = await openOwnerDatabase(readConfig(process.env));
  await database.close();
  process.stdout.write('The database is up to date.\n');
}

function wrongUsage(): void {
  process.stderr.write('Usage: npm run migrate\n');
  process.exitCode = 2;
}

main().catch((error: unknown) => {
  process.stderr.write(failureMessage(error));
  process.exitCode = 1;
});
