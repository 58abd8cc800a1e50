import type { Caller, Scope } from './caller';
import type { Day } from '../scalars/day';
import type { Loaders } from './loaders';
import type { Sql } from '../../postgres/sql';

/** What a statement does. */
export type AccessMode = 'read' | 'write';

/** What one request carries through the graph. A new one is made for every request. */
export interface Context {
  /** Runs one statement on the public record. Of what belongs to tenants it sees no row. */
  run<Row>(statement: Sql): Promise<Row[]>;
  /** Who asks; null where no key was sent. */
  caller: Caller | null;
  /**
   * Runs one statement in a transaction that sees the caller's own rows and no others'. Without a
   * key, or without the scope, it is refused. What only reads is stopped where nobody waits for it.
   */
  runAsCaller<Row extends object>(statement: Sql, scope: Scope, does: AccessMode): Promise<Row[]>;
  /**
   * Runs the one statement of a planned operation, prepared: as the caller where it takes a scope
   * to read what it reads.
   */
  runPlan<Row extends object>(statement: Sql, scopes: ReadonlySet<Scope>): Promise<Row[]>;
  /** Takes what the operation costs from the caller's budget; refuses it where that is spent. */
  charge(cost: number): void;
  loaders: Loaders;
  /** The day in Kazakhstan at which the request came in. */
  today: Day;
}

/**
 * All that a statement may be written with, beside its arguments. It is remembered for whoever asks
 * on the same day, so nothing of one caller may stand in it.
 */
export type StatementContext = Pick<Context, 'today'>;

/** Reads of the public record, batched: all that a load needs of a context. */
export type RecordReader = Pick<Context, 'run' | 'loaders'>;
