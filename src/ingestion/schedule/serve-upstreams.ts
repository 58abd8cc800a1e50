import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { exitCodes } from '../../command-line/command-io';
import { ConfigError } from '../../config/config';
import type { Upstream } from '../../upstreams/upstream';
import type { DocumentFetcher } from '../fetch/fetch-document';
import { namedUpstreams } from './named-upstreams';
import { UpstreamScheduler } from './upstream-scheduler';

/** The database of the record, migrated and opened as its owner. */
export interface UpstreamsDatabase {
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** What upstreams are read with until the process is stopped. */
export interface ServeSetup {
  openDatabase(): Promise<UpstreamsDatabase>;
  /** How publishers reach the operator: an e-mail address or a URL; undefined where none is set. */
  readonly contact: string | undefined;
  createFetcher(upstream: Upstream, contact: string): DocumentFetcher;
  /** The upstreams to read: `UPSTREAMS`. */
  readonly names: 'all' | readonly string[] | undefined;
  readonly logger: Logger;
  /** Resolves when the process is to stop. */
  stopped(): Promise<void>;
}

/** Reads upstreams at the times of their schedules, until the process is stopped. */
export async function serveUpstreams(setup: ServeSetup): Promise<number> {
  const { names, contact, logger } = setup;
  const upstreams = namedUpstreams(names);
  if (upstreams.length === 0 || contact === undefined) {
    throw new ConfigError('UPSTREAMS and UPSTREAM_CONTACT must be set to serve upstreams');
  }
  const stopped = setup.stopped();
  const database = await setup.openDatabase();
  const scheduler = new UpstreamScheduler({
    dataSource: database.dataSource,
    upstreams,
    createFetcher: (upstream) => setup.createFetcher(upstream, contact),
    logger,
  }).start();
  logger.info({ upstreams: upstreams.map(({ slug }) => slug) }, 'upstreams are read');
  // The timer of the scheduler alone does not keep the process running.
  const keepAlive = setInterval(() => undefined, 3_600_000);
  await stopped;
  clearInterval(keepAlive);
  await scheduler.stop();
  await database.close();
  logger.info('upstreams are not read any more');
  return exitCodes.success;
}
