import { runAsProcess } from '../command-line/command';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';
import { runImportCommand } from '../ingestion/curated/import-command';

/** `npm run import`: imports files of the record into the database. */
runAsProcess((args, io) =>
  runImportCommand(args, io, async () => openOwnerDatabase(readConfig(process.env))),
);
