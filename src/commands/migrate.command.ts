import { parseArguments, helpOption, UsageError } from '../command-line/arguments';
import { executeCommand, runAsProcess } from '../command-line/command';
import { exitCodes, type CommandIo } from '../command-line/command-io';
import { readConfig } from '../config/config';
import { undoMigrations, type UndoOptions } from '../database/migration-undo';
import { openOwnerDatabase, openUnmigratedDatabase } from '../database/owner-database';

const usage = `
Usage: npm run migrate
       npm run migrate -- down [--to <migration>] [--dry-run] [--discard-data]

Without \`down\`: run the pending migrations and, with DATABASE_URL and DATABASE_OWNER_URL, grant
the service what it needs.

down  undo the last migration, in one transaction; refused where rows or values would be lost

  --to            undo all migrations after this one, given by its name or its file
  --dry-run       print what would be undone and lost, and change nothing
  --discard-data  undo it all the same
`.trimStart();

/** What the arguments ask for; null: to migrate. */
function parseMigrateArgs(args: readonly string[]): { undo: UndoOptions | null } | 'help' {
  const { values, positionals } = parseArguments(args, {
    to: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    'discard-data': { type: 'boolean', default: false },
    help: helpOption,
  });
  if (values.help) return 'help';
  const [name, ...rest] = positionals;
  if ((name !== undefined && name !== 'down') || rest.length > 0) {
    throw new UsageError('Unexpected argument.');
  }
  const { to: downTo, 'dry-run': isDryRun, 'discard-data': discardsData } = values;
  if (name === 'down') return { undo: { downTo, isDryRun, discardsData } };
  if (downTo !== undefined || isDryRun || discardsData) {
    throw new UsageError('--to, --dry-run and --discard-data are options of `down`.');
  }
  return { undo: null };
}

async function migrateUp({ stdout }: CommandIo): Promise<number> {
  const database = await openOwnerDatabase(readConfig(process.env));
  await database.close();
  stdout.write('The database is up to date.\n');
  return exitCodes.success;
}

async function migrateDown(options: UndoOptions, { stdout }: CommandIo): Promise<number> {
  const database = await openUnmigratedDatabase(readConfig(process.env));
  try {
    const { migrations, discarded } = await undoMigrations(database.dataSource, options);
    const [undone, lost] = options.isDryRun
      ? ['Would undo', 'Would discard']
      : ['Undone', 'Discarded'];
    if (migrations.length === 0) stdout.write('There is nothing to undo.\n');
    for (const name of migrations) stdout.write(`${undone}: ${name}\n`);
    for (const name of discarded) stdout.write(`${lost}: ${name}\n`);
    return exitCodes.success;
  } finally {
    await database.close();
  }
}

/**
 * `npm run migrate`: runs the pending migrations and, where DATABASE_URL and DATABASE_OWNER_URL are
 * both set, grants the application's role its privileges, as the gateway does when it starts.
 * `npm run migrate -- down` undoes migrations.
 */
runAsProcess((args, io) =>
  executeCommand(args, io, {
    usage,
    parse: parseMigrateArgs,
    run: ({ undo }) => (undo ? migrateDown(undo, io) : migrateUp(io)),
  }),
);
