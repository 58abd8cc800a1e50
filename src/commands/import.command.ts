import { runAsProcess } from '../command-line/command';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';
import { runImportCommand } from '../import/import-command';
import { publishClaimsAgain } from '../ingestion/claims-of-rows';
import { upstreams } from '../upstreams/upstreams';

/** `npm run import`: imports files of the record into the database. */
runAsProcess((args, io) =>
  runImportCommand(
    args,
    io,
    async () => openOwnerDatabase(readConfig(process.env)),
    (run) => publishClaimsAgain(run, upstreams),
  ),
);
