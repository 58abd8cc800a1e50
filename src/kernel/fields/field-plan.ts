import type { StatementContext } from '../request/context';
import type { RecordList } from '../lists/list';
import type { ListParent } from '../lists/list-request';
import type { RecordClass } from '../records/record';
import type { RowAlias } from '../records/row-alias';
import type { Sql } from '../../postgres/sql';

/** A field's arguments, coerced by GraphQL. */
export type FieldArguments = Readonly<Record<string, unknown>>;

/** An object without a table of its own, e.g. a value and its currency: SQL of each field. */
export interface ObjectExpression {
  fields: Readonly<Record<string, Sql>>;
  /** True where the object is null; undefined where it never is. */
  isNull?: Sql;
}

/** A statement with a column for each field, except for fields that are null in all its rows. */
export interface SelectedRows {
  rows: Sql;
  nullFields: ReadonlySet<string>;
}

/** A statement that selects columns of at most one row of a record. */
export type SelectRecord = (
  args: FieldArguments,
  context: StatementContext,
  parent: RowAlias,
) => Sql;

/** A statement of rows that are not records. */
export type SelectRows = (args: FieldArguments, context: StatementContext) => SelectedRows;

/** A number of rows that depends on the field's arguments. */
export type CountRows = (args: FieldArguments) => number;

/** SQL that a field is computed with, in the row that it is selected from. */
type FromRow<Result> = (row: RowAlias, args: FieldArguments, context: StatementContext) => Result;

/**
 * How a field is written as a part of the statement of a whole operation. The arguments named in
 * `parameters` may be `Parameter`s, whose values are not known while the statement is written.
 */
export type FieldPlan =
  /** The column, or the member of a JSON value, of its name; `unless` for these arguments. */
  | { kind: 'column'; unless?: (args: FieldArguments) => boolean }
  | {
      kind: 'to-one';
      to: RecordClass;
      key: string;
      nullable: boolean;
      /** Values that the parent's row has in place of columns of the record, `onRecord`. */
      replaced?: Readonly<Record<string, (parent: RowAlias, onRecord: Sql) => Sql>>;
    }
  /** The record of a union whose key is set. */
  | { kind: 'union'; keys: readonly (readonly [key: string, to: RecordClass])[] }
  | { kind: 'connection'; name: string; list: RecordList; parent: ListParent }
  /** All rows of a short list; with a key, those that point to the parent, or those that match. */
  | {
      kind: 'plain-list';
      list: RecordList;
      key?: string;
      where?: (alias: string, args: FieldArguments) => Sql;
      parameters?: readonly string[];
    }
  /** The record whose unique column `by` has the value of the argument of that name, or null. */
  | { kind: 'by-key'; record: RecordClass; by: string }
  | {
      kind: 'selected-record';
      record: RecordClass;
      select: SelectRecord;
      parameters?: readonly string[];
    }
  | {
      kind: 'selected-rows';
      select: SelectRows;
      parameters?: readonly string[];
      /** The resolvers reject the operation where more are selected. */
      maxRows: CountRows;
      /** What the operation's cost is computed from. */
      estimatedRows: CountRows;
    }
  /** The parent's row under another type: the keys of a group stand beside its figures. */
  | { kind: 'same-row' }
  | { kind: 'object'; object: FromRow<ObjectExpression> }
  /** A value of the row, or one that a subquery computes from other rows. */
  | { kind: 'expression'; expression: FromRow<Sql> }
  | { kind: 'node' }
  | { kind: 'nodes' };
