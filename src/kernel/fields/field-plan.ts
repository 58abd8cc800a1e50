import type { StatementContext } from '../request/context';
import type { RecordList } from '../lists/list';
import type { ListParent } from '../lists/list-request';
import type { RecordClass } from '../records/record';
import type { Sql } from '../../postgres/sql';

/** A field's arguments, as GraphQL has coerced them. */
export type FieldArguments = Readonly<Record<string, unknown>>;

/** The row that a field is written for: what its SQL may read. */
export interface RowAlias {
  alias: string;
  /** The SQL of a property of it. */
  value(property: string): Sql;
  /** The day of the list that the row was found in; undefined where none was asked for. */
  asOf?: string | undefined;
}

/** The parts of an object that is no record of its own, e.g. a value and its currency. */
export interface Parts {
  values: Readonly<Record<string, Sql>>;
  /** True where the object is null; undefined where it never is. */
  isNull?: Sql;
}

/** Rows with a value under each field's own name, but for those that are null in all of them. */
export interface NamedRows {
  rows: Sql;
  absent: ReadonlySet<string>;
}

/** What a select of records finds: a statement that gives columns of the record. */
export type FoundBy = (given: FieldArguments, asked: StatementContext, parent: RowAlias) => Sql;

/** What a select of rows that are no records finds. */
export type RowsBy = (given: FieldArguments, asked: StatementContext) => NamedRows;

/** How many rows a select may find, or usually does and is priced by: told from its arguments. */
export type RowCount = (given: FieldArguments) => number;

/**
 * What a field says of itself, for whoever writes it as a part of a larger statement. What a select
 * is given under the names in `open` may be places of values that are not known yet. Where it finds
 * more rows than `most`, the resolvers refuse it.
 */
export type FieldPlan =
  | { kind: 'to-one'; to: RecordClass; key: string; nullable: boolean }
  | { kind: 'to-one-of'; keys: readonly (readonly [key: string, to: RecordClass])[] }
  | { kind: 'list'; name: string; list: RecordList; anchor: ListParent }
  | { kind: 'all'; list: RecordList; key?: string }
  | { kind: 'one'; record: RecordClass; by: string }
  /** The one row of a record that a statement finds, or none. */
  | { kind: 'found'; record: RecordClass; select: FoundBy; open?: readonly string[] }
  /** Rows that are no records: a statement that gives each field under its own name. */
  | { kind: 'rows'; select: RowsBy; open?: readonly string[]; most: RowCount; usual: RowCount }
  /** The same row again, under another type: a group's keys stand beside its figures. */
  | { kind: 'same-row' }
  | { kind: 'parts'; of: (row: RowAlias, given: FieldArguments, asked: StatementContext) => Parts }
  /** A value that follows from the row, or from others that hang on it. */
  | { kind: 'value'; of: (row: RowAlias, given: FieldArguments, asked: StatementContext) => Sql }
  | { kind: 'node' }
  | { kind: 'nodes' };
