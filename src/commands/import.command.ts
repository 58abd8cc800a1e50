import { readConfig } from '../config/config';
import { runImportCommand } from '../import/import-command';
import { openOwnerDatabase } from '../database/owner-database';

/** `npm run import`: puts files of the record into the database. */
async function main(): Promise<void> {
  process.exitCode = await runImportCommand(process.argv.slice(2), {
    openDatabase: async () => openOwnerDatabase(readConfig(process.env)),
    stdout: process.stdout,
    stderr: process.stderr,
  });
}

void main();
