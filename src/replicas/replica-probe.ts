import type { Context } from '../kernel/request/context';
import { sql } from '../postgres/sql';
import type { RecordVersion } from '../response-cache/record-version';
import type { ProbeReplica } from './replica';

/** What identifies the primary, and a standby of it. */
export interface ServerIdentity {
  /** Of the cluster, the same on its standbys; null where the role may not read it. */
  systemIdentifier: string | null;
  role: string;
}

interface ReplicaStatus {
  version: string;
  isStandby: boolean;
}

/** Reads what identifies a server. */
export async function readServerIdentity(run: Context['run']): Promise<ServerIdentity> {
  const [login] = await run<{ role: string }>(sql`select current_user as role`);
  const [cluster] = await run<{ id: string }>(
    sql`select system_identifier::text as id from pg_control_system()`,
  ).catch((error: unknown) => {
    if ((error as { code?: string }).code !== '42501') throw error;
    return [];
  });
  return { systemIdentifier: cluster?.id ?? null, role: String(login?.role) };
}

/** What a probe knows of the primary, and whom it tells of a replica that is none. */
export interface ProbeOptions {
  primary: ServerIdentity;
  version: Pick<RecordVersion, 'current'>;
  /** Why the role of a connection must not be used; null where it may. */
  roleProblem: (run: Context['run']) => Promise<string | null>;
  /** Called each time that the server turns out not to be a standby. */
  onNoStandby: () => void;
}

/** Creates the probe of one replica. */
export function replicaProbe(options: ProbeOptions): ProbeReplica {
  let wasStandby = true;
  return async (runCancellable, signal, mustIdentify) => {
    const run: Context['run'] = (statement) => runCancellable(statement, signal);
    const problem = mustIdentify ? await identityProblem(run, options) : null;
    if (problem) return problem;
    const [status] = await run<ReplicaStatus>(
      sql`select version, pg_is_in_recovery() as "isStandby" from record_version`,
    );
    const { version, isStandby } = status as ReplicaStatus;
    if (wasStandby && !isStandby) options.onNoStandby();
    wasStandby = isStandby;
    const { current } = options.version;
    return current === null || current === version ? null : { state: 'behind' };
  };
}

async function identityProblem(
  run: Context['run'],
  { primary, roleProblem }: ProbeOptions,
): Promise<Awaited<ReturnType<ProbeReplica>>> {
  const { role, systemIdentifier } = await readServerIdentity(run);
  if (role !== primary.role) {
    return { state: 'another role', error: new Error(`It logs in as ${role}`) };
  }
  const problem = await roleProblem(run);
  if (problem !== null) {
    return { state: 'another role', error: new Error(`It logs in as a role that ${problem}`) };
  }
  const isOther =
    primary.systemIdentifier !== null &&
    systemIdentifier !== null &&
    systemIdentifier !== primary.systemIdentifier;
  return isOther ? { state: 'another cluster' } : null;
}
