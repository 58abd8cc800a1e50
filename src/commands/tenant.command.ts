import { failureMessage } from './failure-message';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';
import { statementRunner } from '../postgres/statement-runner';
import { runTenantCommand } from '../domains/tenants/tenant-command';

/** `npm run tenant`: makes tenants and their keys, lists them, revokes them. */
async function main(): Promise<void> {
  process.exitCode = await runTenantCommand(process.argv.slice(2), {
    openDatabase: async () => {
      const { dataSource, close } = await openOwnerDatabase(readConfig(process.env));
      return { run: statementRunner(dataSource), close };
    },
    stdout: process.stdout,
    stderr: process.stderr,
    now: new Date(),
  });
}

main().catch((error: unknown) => {
  process.stderr.write(failureMessage(error));
  process.exitCode = 1;
});
