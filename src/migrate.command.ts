import { readConfig } from './config';
import { openDatabase } from './open-database';

/** `npm run migrate`: runs the migrations that are pending, as the start would. */
async function main(): Promise<void> {
  if (process.argv.length > 2) return wrongUsage();
  const database = await openDatabase(readConfig(process.env));
  await database.close();
  process.stdout.write('The database is up to date.\n');
}

function wrongUsage(): void {
  process.stderr.write('Usage: npm run migrate\n');
  process.exitCode = 2;
}

main().catch((error: unknown) => {
  const shown = 'code' in (error as object);
  process.stderr.write(`${shown ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
