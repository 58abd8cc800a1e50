import type { Logger } from 'pino';
import type { ReplicaSetEvents } from '../database/open-replicas';

/** Logs what happens to replicas, each by its host and port. */
export function replicaEvents(logger: Logger): ReplicaSetEvents {
  return {
    onLeft: (replica, reason, error) =>
      logger.warn({ replica, reason, err: error }, 'replica not used; primary answers its reads'),
    onTakenUp: (replica) => logger.info({ replica }, 'replica in use'),
    onNoStandby: (replica) =>
      logger.warn({ replica }, 'replica is not a standby; reads take no load off the primary'),
  };
}
