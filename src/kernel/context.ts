import type { Day } from './day';
import type { Loaders } from './loaders';
import type { Sql } from './sql';

/** What one request carries through the graph. A new one is made for every request. */
export interface Context {
  /** Runs one statement. Nothing else reaches the database. */
  run<Row>(statement: Sql): Promise<Row[]>;
  loaders: Loaders;
  /** The day in Kazakhstan at which the request came in. */
  today: Day;
}
