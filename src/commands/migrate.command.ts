import { parseArguments, UsageError } from '../command-line/arguments';
import { executeCommand, runAsProcess } from '../command-line/command';
import { exitCodes } from '../command-line/command-io';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';

/**
 * `npm run migrate`: runs the pending migrations and, where DATABASE_URL and DATABASE_OWNER_URL are
 * both set, grants the application's role its privileges, as the gateway does when it starts.
 */
runAsProcess((args, io) =>
  executeCommand(args, io, {
    usage: 'Usage: npm run migrate\n',
    parse: (argv) => {
      if (parseArguments(argv, {}).positionals.length > 0) {
        throw new UsageError('Unexpected argument.');
      }
      return {};
    },
    run: async () => {
      const database = await openOwnerDatabase(readConfig(process.env));
      await database.close();
      io.stdout.write('The database is up to date.\n');
      return exitCodes.success;
    },
  }),
);
