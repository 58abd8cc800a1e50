import { runAsProcess } from '../command-line/command';
import { lowerPriority } from '../command-line/lower-priority';
import { readConfig } from '../config/config';
import { pino } from 'pino';
import { createLogger } from '../logging/log';
import { openOwnerDatabase } from '../database/owner-database';
import { upstreamFetcher } from '../ingestion/fetch/upstream-fetcher';
import { runUpstreamsCommand } from '../ingestion/command/upstreams-command';

/** `npm run upstreams`: takes documents of upstreams into the record. */
runAsProcess((args, io) => {
  lowerPriority();
  const config = readConfig(process.env);
  return runUpstreamsCommand(args, io, {
    openDatabase: async () => openOwnerDatabase(config),
    contact: config.upstreamContact,
    createFetcher: upstreamFetcher,
    names: config.upstreams,
    logger: createLogger(config.logLevel, pino.destination({ dest: 2, sync: true })),
    stopped: () => stopSignal(),
  });
});

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
