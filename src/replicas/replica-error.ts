import { isDatabaseUnavailable } from '../postgres/connection-errors';

/** Why a replica is not in use. */
export type ReplicaFailure =
  | 'starting'
  | 'behind'
  | 'slow'
  | 'conflicting'
  | 'unreachable'
  | 'failing'
  | 'another cluster'
  | 'another role';

/** A replica did not answer within the time that it has. */
export class ReplicaTimeout extends Error {
  constructor() {
    super('The replica did not answer in time');
  }
}

/** Classes of SQLSTATE: wrong data, and limits of a program. The primary raises the same error. */
const ownFaults = /^(22|54)/;

/** What an error of a read says about the replica; null where it is the statement's own fault. */
export function classifyReplicaError(error: unknown): ReplicaFailure | null {
  if (error instanceof ReplicaTimeout) return 'slow';
  const { code = '' } = (error ?? {}) as { code?: string };
  // A statement timeout; the pool's wait for a new connection has no code.
  if (code === '57014') return 'slow';
  // "canceling statement due to conflict with recovery": what it reads was removed on the primary.
  if (code === '40001') return 'conflicting';
  if (ownFaults.test(code)) return null;
  return isDatabaseUnavailable(error) ? 'unreachable' : 'failing';
}
