import { runAsProcess } from '../command-line/command';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';
import { runRedactCommand } from '../redaction/redact-command';

/** `npm run redact`: takes records out of the record and out of its history. */
runAsProcess((args, io) =>
  runRedactCommand(args, io, {
    openDatabase: async () => openOwnerDatabase(readConfig(process.env)),
  }),
);
