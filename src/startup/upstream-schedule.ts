import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import { openOwner } from '../database/owner-database';
import type { OpenDatabase } from '../database/open-database';
import { embeddedOwner } from '../ingestion/schedule/embedded-owner';
import { namedUpstreams } from '../ingestion/schedule/named-upstreams';
import { UpstreamScheduler } from '../ingestion/schedule/upstream-scheduler';
import { upstreamFetcher } from '../ingestion/fetch/upstream-fetcher';

/** What reads upstreams beside the server, to be closed before the database. */
export interface UpstreamSchedule {
  close(): Promise<void>;
}

type Served = Pick<OpenDatabase, 'dataSource' | 'recordVersion'>;

/**
 * Reads upstreams in this process; null where none is named, or where the process has no access as
 * the database's owner: the role that serves cannot write the record.
 */
export async function scheduleUpstreams(
  config: Config,
  { dataSource, recordVersion }: Served,
  logger: Logger,
): Promise<UpstreamSchedule | null> {
  const { upstreams: names, upstreamContact: contact, databaseUrl, databaseOwnerUrl } = config;
  const upstreams = namedUpstreams(names);
  if (upstreams.length === 0 || contact === undefined) return null;
  if (databaseUrl !== undefined && databaseOwnerUrl === undefined) {
    logger.warn('upstreams not read by this process: it has no DATABASE_OWNER_URL');
    return null;
  }
  const owner = await openOwnerAccess(dataSource, databaseOwnerUrl);
  const scheduler = new UpstreamScheduler({
    dataSource: owner.dataSource,
    upstreams,
    createFetcher: (upstream) => upstreamFetcher(upstream, contact),
    logger,
    // On a server, the version is notified.
    ...(databaseUrl === undefined &&
      recordVersion && { beginChange: () => recordVersion.beginChange() }),
  }).start();
  return {
    close: async () => {
      await scheduler.stop();
      await owner.close();
    },
  };
}

async function openOwnerAccess(
  embedded: DataSource,
  ownerUrl: string | undefined,
): Promise<{ dataSource: DataSource; close(): Promise<void> }> {
  if (ownerUrl !== undefined) return openOwner(ownerUrl, null);
  return { dataSource: embeddedOwner(embedded), close: () => Promise.resolve() };
}
