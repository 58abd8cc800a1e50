import type { DataSource } from 'typeorm';
import { connectionProblem, writeProblem } from './connection-errors';
import { writeTemporaryFile } from './disk-probe';
import { withPooledClient } from './pooled-client';

/** After a write failed, other writes must succeed for so long before the database is healthy. */
const holdMs = 5_000;
/** Between two checks of a database that is healthy whether its disk has room. */
const diskCheckMs = 5_000;

/** For the log. */
export interface WriteHealthEvents {
  onWritesFail(problem: string, error: unknown): void;
  onWritesRestored(): void;
}

/** Changes one row, always the same, of a table that is not logged. */
const writeRow = `insert into budget_purse (policy, client, balance, settled_at)
values ('readiness', 'probe', 0, now())
on conflict (policy, client) do update set settled_at = now()`;

/**
 * Whether a database can be read and written. A full disk lets every `select` pass, so that writes
 * which fail for such a reason are reported here, and remembered until writes succeed again.
 */
export class DatabaseHealth {
  private failure: { problem: string; at: number } | null = null;
  private diskCheckedAt = -Infinity;

  /** `checksDisk` is false for a database whose disk is the gateway's own. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly checksDisk: boolean,
    private readonly events?: WriteHealthEvents,
  ) {}

  /** Why writes fail, as far as is known without another check; null where they do not. */
  get knownProblem(): string | null {
    return this.failure?.problem ?? null;
  }

  /** Reports the error of a write; one that says nothing about the database is ignored. */
  reportFailure(error: unknown): void {
    const problem = writeProblem(error);
    if (problem === null) return;
    if (!this.failure) this.events?.onWritesFail(problem, error);
    this.failure = { problem, at: performance.now() };
  }

  /** Checks the database: what is wrong with it, or null. */
  async check(): Promise<string | null> {
    try {
      const problem = await this.readOnlyProblem();
      if (problem !== null) return problem;
      if (await this.dataSource.showMigrations()) return 'migrations are pending';
    } catch (error) {
      return connectionProblem(error);
    }
    try {
      await this.checkWrites();
    } catch (error) {
      this.reportFailure(error);
      return this.knownProblem ?? connectionProblem(error);
    }
    return this.knownProblem;
  }

  /** A session that a default made read-only stays so: it is closed, and another one is opened. */
  private readOnlyProblem(): Promise<string | null> {
    return withPooledClient(this.dataSource, undefined, async (client, discard) => {
      const { rows } = await client.query<{ standby: string; readonly: string }>(
        `select pg_is_in_recovery()::text as standby,
          current_setting('transaction_read_only') as readonly`,
      );
      if (rows[0]?.standby === 'true') return 'read-only: the database is a standby';
      if (rows[0]?.readonly !== 'on') return null;
      discard(new Error('The session is read-only'));
      return 'read-only: the database accepts no writes';
    });
  }

  private async checkWrites(): Promise<void> {
    const now = performance.now();
    const { failure } = this;
    if (this.checksDisk && (failure || now - this.diskCheckedAt >= diskCheckMs)) {
      await this.dataSource.query(writeTemporaryFile);
      this.diskCheckedAt = now;
    }
    if (!failure || now - failure.at < holdMs) return;
    await this.dataSource.query(writeRow);
    // Another write may have failed meanwhile.
    if (this.failure !== failure) return;
    this.failure = null;
    this.events?.onWritesRestored();
  }
}
