import type { Sql } from '../../postgres/sql';

/** The row that a field is selected from: what the field's SQL may read. */
export interface RowAlias {
  alias: string;
  /** The SQL of one of its properties. */
  value(property: string): Sql;
}
