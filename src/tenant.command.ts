import { failureText } from './command-failure';
import { readConfig } from './config';
import { openOwnerDatabase } from './owner-database';
import { statementsOf } from './statements';
import { runTenantCommand } from './tenants/tenant-command';

/** `npm run tenant`: makes tenants and their keys, lists them, revokes them. */
async function main(): Promise<void> {
  process.exitCode = await runTenantCommand(process.argv.slice(2), {
    openDatabase: async () => {
      const { dataSource, close } = await openOwnerDatabase(readConfig(process.env));
      return { run: statementsOf(dataSource), close };
    },
    stdout: process.stdout,
    stderr: process.stderr,
    now: new Date(),
  });
}

main().catch((error: unknown) => {
  process.stderr.write(failureText(error));
  process.exitCode = 1;
});
