import type { DataSource } from 'typeorm';
import type { AbortSignalLike } from '../postgres/abort-signal';
import type { CancellableRun } from '../postgres/cancellation';
import { poolSizes } from '../postgres/pooled-client';
import type { PreparedStatementNames } from '../postgres/prepared-statements';
import type { Sql } from '../postgres/sql';
import { statementRunner } from '../postgres/statement-runner';
import { classifyReplicaError, type ReplicaFailure } from './replica-error';
import { replicaTimes, within, type ReplicaTimes } from './replica-times';

/** What a replica is doing: `behind` has another version of the record than the primary. */
export type ReplicaState = 'in use' | ReplicaFailure;

/** How a replica is reached, and what it is called in the log. */
export interface ReplicaAddress {
  /** Host and port, without credentials. */
  name: string;
  dataSource: DataSource;
  /** The most connections that it opens. */
  poolSize: number;
}

/** What a probe finds: null where the replica can answer. */
export interface ReplicaProblem {
  state: Exclude<ReplicaState, 'in use'>;
  error?: unknown;
}

/**
 * Checks whether a replica can answer. `mustIdentify` is set where it may be another server than
 * before.
 */
export type ProbeReplica = (
  run: CancellableRun,
  signal: AbortSignalLike,
  mustIdentify: boolean,
) => Promise<ReplicaProblem | null>;

/** For the log. */
export interface ReplicaEvents {
  onLeft(name: string, state: ReplicaState, error: unknown): void;
  onTakenUp(name: string): void;
}

/** How rows of a replica compare with the record; without a row it is not known. */
export type Verdict = 'current' | 'behind' | 'unknown';

/** A read: how to judge its rows, and the names of prepared statements. */
export interface ReplicaRead {
  names?: PreparedStatementNames | undefined;
  signal?: AbortSignalLike | undefined;
  judge(rows: readonly unknown[]): Verdict;
}

/** One that is left again within so many probes of its return waits longer each time. */
const stableProbes = 5;
/** A replica is behind after each change of the record, mostly for a few milliseconds. */
const loggedAfterMs = 1_000;

/**
 * A standby that answers reads of the public record. Whatever goes wrong with a read, it returns
 * null, and the replica is left at once; probes take it up again.
 */
export class Replica {
  state: ReplicaState = 'starting';
  private departures = 0;
  private failures = 0;
  private probesInUse = 0;
  private leftAt = performance.now();
  private isLeavingLogged = false;
  private isClosed = false;
  private timer: NodeJS.Timeout | undefined;
  private probing: Promise<void> | undefined;

  constructor(
    private readonly address: ReplicaAddress,
    private readonly probe: ProbeReplica,
    private readonly events: ReplicaEvents,
    private readonly times: ReplicaTimes = replicaTimes,
  ) {}

  get name(): string {
    return this.address.name;
  }

  /** Whether it is in use and has a connection to spare: a read does not wait for one. */
  get isFree(): boolean {
    if (this.state !== 'in use') return false;
    const { open, idle, waiting } = poolSizes(this.address.dataSource);
    return waiting === 0 && (idle > 0 || open < this.address.poolSize);
  }

  /** The rows; null where the primary must be asked. Rejects where the request was aborted. */
  async read<Row>(statement: Sql, { names, signal, judge }: ReplicaRead): Promise<Row[] | null> {
    const { departures } = this;
    // What began before it was left says nothing about it since.
    const leave = (...reason: Parameters<Replica['leave']>): void => {
      if (departures === this.departures) this.leave(...reason);
    };
    try {
      const run = statementRunner(this.address.dataSource, names);
      const rows = await within(this.times.maxReadMs, signal, (each) => run<Row>(statement, each));
      const verdict = judge(rows);
      if (verdict === 'current') return rows;
      if (verdict === 'behind') leave('behind');
    } catch (error) {
      if (signal?.aborted) throw error;
      const state = classifyReplicaError(error);
      if (state !== null) leave(state, error);
    }
    return null;
  }

  /** Probes it, and goes on until it is closed. Resolves after the first probe. */
  start(): Promise<void> {
    return this.probeOnce();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.probing;
    if (this.address.dataSource.isInitialized) await this.address.dataSource.destroy();
  }

  private leave(state: Exclude<ReplicaState, 'in use'>, error?: unknown): void {
    if (this.state === 'in use') {
      this.leftAt = performance.now();
      this.departures += 1;
      if (this.probesInUse >= stableProbes || !isFault(state)) this.failures = 0;
    }
    this.state = state;
    this.failures += 1;
    if (state !== 'behind' || performance.now() - this.leftAt > loggedAfterMs) {
      if (!this.isLeavingLogged) this.events.onLeft(this.name, state, error);
      this.isLeavingLogged = true;
    }
    const { retryMs, maxRetryMs } = this.times;
    this.schedule(Math.min(retryMs * 2 ** (this.failures - 1), maxRetryMs));
  }

  private takeUp(): void {
    if (this.state !== 'in use') this.probesInUse = 0;
    this.probesInUse += 1;
    if (this.state === 'starting' || this.isLeavingLogged) this.events.onTakenUp(this.name);
    this.isLeavingLogged = false;
    this.state = 'in use';
    this.schedule(this.times.probeMs);
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    if (this.isClosed) return;
    this.timer = setTimeout(() => void this.probeOnce(), delayMs).unref();
  }

  private probeOnce(): Promise<void> {
    this.probing ??= this.runProbe().finally(() => (this.probing = undefined));
    return this.probing;
  }

  private async runProbe(): Promise<void> {
    const { dataSource } = this.address;
    const mustIdentify = this.state !== 'in use' && this.state !== 'behind';
    // All connections are answering reads, whose times are limited.
    if (this.state === 'in use' && !this.isFree) return this.schedule(this.times.probeMs);
    try {
      if (!dataSource.isInitialized) await dataSource.initialize();
      const run = statementRunner(dataSource);
      const problem = await within(this.times.maxProbeMs, undefined, (signal) =>
        this.probe(run, signal, mustIdentify),
      );
      if (this.isClosed) return;
      if (problem === null) this.takeUp();
      else this.leave(problem.state, problem.error);
    } catch (error) {
      if (!this.isClosed) this.leave(classifyReplicaError(error) ?? 'failing', error);
    }
  }
}

/** Whether a replica in this state is at fault; any is behind at times, or has a long read. */
function isFault(state: ReplicaState): boolean {
  return state !== 'behind' && state !== 'slow';
}
