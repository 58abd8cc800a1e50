import type { Context } from '../kernel/request/context';
import { selectRecordVersion } from '../kernel/records/record-version';
import { Replica, type ReplicaEvents } from '../replicas/replica';
import { readServerIdentity, replicaProbe } from '../replicas/replica-probe';
import { ReplicaSet } from '../replicas/replica-set';
import { replicaTimes } from '../replicas/replica-times';
import type { DatabaseTimeouts } from '../postgres/session-timeouts';
import { serverTimeouts } from '../postgres/session-timeouts';
import type { RecordVersion } from '../response-cache/record-version';
import { roleProblem } from './application-role.check';
import { defaultPoolSize } from '../config/database';
import { createDataSource } from './data-source';
import { UnusableDatabase } from './unusable-database';

/** For the log: what happens to replicas. */
export interface ReplicaSetEvents extends ReplicaEvents {
  /** The server is not a standby, so it is no relief for the primary. */
  onNoStandby(name: string): void;
}

const silent: ReplicaSetEvents = {
  onLeft: () => undefined,
  onTakenUp: () => undefined,
  onNoStandby: () => undefined,
};

/** A read of a replica is given up early: the primary answers it in the rest of its time. */
const timeouts: DatabaseTimeouts = {
  ...serverTimeouts,
  connectMs: replicaTimes.maxReadMs,
  statementMs: replicaTimes.maxReadMs,
  queryMs: replicaTimes.maxReadMs + 100,
};

/** The primary of the replicas, and the most connections of a pool. */
interface PrimaryAccess {
  run: Context['run'];
  /** Null where it is not followed: no replica is used. */
  recordVersion: RecordVersion | null;
  pool?: number | undefined;
}

/**
 * Opens the replicas of a primary, which `run` reads. One that is down, behind or of another
 * cluster is not used, until it can be. Throws `UnusableDatabase` where one logs in as another role
 * than the primary's: that role was not checked.
 */
export async function openReplicas(
  urls: readonly string[],
  { run, recordVersion, pool = defaultPoolSize }: PrimaryAccess,
  events: ReplicaSetEvents = silent,
): Promise<ReplicaSet> {
  if (urls.length === 0 || recordVersion === null) return new ReplicaSet();
  const primary = await readServerIdentity(run);
  // Until the listener has read it.
  let versionAtStart = await readVersion(run);
  const version = {
    get current(): string | null {
      return recordVersion.current ?? versionAtStart;
    },
  };
  const replicas = urls.map((url) => {
    const name = nameOf(url);
    const dataSource = createDataSource(
      { url },
      { timeouts, pool, variable: 'DATABASE_REPLICA_URLS' },
    );
    const onNoStandby = (): void => events.onNoStandby(name);
    const probe = replicaProbe({ primary, version, roleProblem, onNoStandby });
    return new Replica({ name, dataSource, poolSize: pool }, probe, events);
  });
  await Promise.all(replicas.map((each) => each.start()));
  versionAtStart = null;
  const set = new ReplicaSet(replicas);
  const unfit = replicas.find(({ state }) => state === 'another role');
  if (!unfit) return set;
  await set.close();
  throw new UnusableDatabase(
    `DATABASE_REPLICA_URLS: ${unfit.name} is not logged in to as ${primary.role}, the role of ` +
      'DATABASE_URL, or that role is another one there: log in to all of them as the same role.',
  );
}

async function readVersion(run: Context['run']): Promise<string | null> {
  const [row] = await run<{ version: string }>(selectRecordVersion);
  return row?.version ?? null;
}

/** Host and port: neither a password nor a user may be in a log. */
function nameOf(url: string): string {
  const { host, searchParams } = new URL(url);
  return host || (searchParams.get('host') ?? 'localhost');
}
