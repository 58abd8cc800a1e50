import type { Caller, Scope } from './caller';
import type { Day } from '../scalars/day';
import type { RecordTimes } from './record-times';
import type { Loaders } from './loaders';
import type { Sql } from '../../postgres/sql';

/** Whether a statement changes rows. */
export type AccessMode = 'read' | 'write';

/** The context value of one request, created for each request. */
export interface Context {
  /** Runs one statement on the public record. It sees no rows of tenants. */
  run<Row>(statement: Sql): Promise<Row[]>;
  /** The tenant whose key was sent; null where none was. */
  caller: Caller | null;
  /**
   * Runs one statement in a transaction that sees the caller's rows and those of no other tenant.
   * Throws `Unauthenticated` without a key and `Forbidden` without the scope. A statement that only
   * reads is cancelled when the request is aborted.
   */
  runAsCaller<Row extends object>(statement: Sql, scope: Scope, mode: AccessMode): Promise<Row[]>;
  /**
   * Runs the one statement of a planned operation, prepared. It runs as the caller where it needs a
   * scope, otherwise on the public record.
   */
  runPlan<Row extends object>(statement: Sql, scopes: ReadonlySet<Scope>): Promise<Row[]>;
  /** Takes the operation's cost from the caller's rate limit. Throws where too little is left. */
  charge(cost: number): void;
  loaders: Loaders;
  /** The day in Kazakhstan on which the request was received, or the day that it reads as of. */
  today: Day;
  /** What follows the id of each node: empty but where a former state is read. */
  idSuffix: string;
  /** The context in which a part of the request reads another state of the public record. */
  inState(times: RecordTimes): Context;
}

/**
 * All that the text of a statement may depend on beside its arguments. Statements are cached for
 * all callers of a day, so nothing of one caller may be in it (`docs/decisions/0015`).
 */
export type StatementContext = Pick<Context, 'today' | 'idSuffix'>;

/** Reads of the public record, batched: all that a load needs of a context. */
export type RecordReader = Pick<Context, 'run' | 'loaders'>;
