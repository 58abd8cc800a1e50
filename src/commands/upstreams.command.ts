import { runAsProcess } from '../command-line/command';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';
import { upstreamFetcher } from '../ingestion/upstream-fetcher';
import { runUpstreamsCommand } from '../ingestion/upstreams-command';

/** `npm run upstreams`: takes documents of upstreams into the record. */
runAsProcess((args, io) => {
  const config = readConfig(process.env);
  return runUpstreamsCommand(args, io, {
    openDatabase: async () => openOwnerDatabase(config),
    contact: config.upstreamContact,
    createFetcher: upstreamFetcher,
  });
});
