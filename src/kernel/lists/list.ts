import type { ListFacets } from './facets/list-facets';
import type { Filter } from './record-filter';
import type { FilterScope } from './filter-field';
import type { Order } from './order';
import type { StoredGroups } from './stored-groups';
import type { RowAlias } from '../records/row-alias';
import type { RecordClass, Row } from '../records/record';
import type { Context } from '../request/context';
import type { ValueOrParameter } from '../../postgres/parameter';
import type { Sql } from '../../postgres/sql';
import type { Position } from './cursor';

/** A field of the edges of a list: what a row is on the day of the list. */
export interface EdgeField {
  name: string;
  type: () => object;
  description: string;
  expression(row: RowAlias, scope: FilterScope): Sql;
  resolve(row: Row, scope: FilterScope, context: Context): unknown;
}

/** A field of the edges of a list that is an object: the SQL of each of its fields. */
export interface EdgeObject {
  name: string;
  type: () => object;
  description: string;
  fields: Readonly<Record<string, (row: RowAlias) => Sql>>;
  resolve(row: Row, scope: FilterScope, context: Context): unknown;
}

/** The rows of a list that no table has: a statement selects them, by arguments of the list. */
export interface SelectedList {
  arguments: readonly {
    name: string;
    type: () => object;
    description: string;
    nullable?: boolean;
  }[];
  /** The arguments whose values may be `Parameter`s. */
  parameters: readonly string[];
  /** Selects the columns of the list's record. Throws `BadUserInput`. */
  select(args: Readonly<Record<string, unknown>>): Sql;
}

/** The nodes of a list whose rows only name them: records of several types. */
export interface ListedNodes {
  /** The union of their types. */
  type: () => object;
  /** The property of a row that says which record it names, by its `id`. */
  kind: string;
  records: Readonly<Record<string, RecordClass>>;
}

/** A list of a record type: its filter, its orders and, if it is stored, its total. */
export interface RecordList {
  record: RecordClass;
  filter?: Filter;
  order: Order;
  /** What its rows can be counted by; those of all lists of a record are the same. */
  facets?: ListFacets;
  edgeFields?: readonly (EdgeField | EdgeObject)[];
  /** Undefined where the rows are those of the record's table. */
  rows?: SelectedList;
  /** Undefined where the rows are the nodes. */
  nodes?: ListedNodes;
  /** How many rows there are, if the database stores that; otherwise they are counted. */
  total?: Sql;
  /** The groups of the rows that the database stores: they tell totals under some filters. */
  groups?: StoredGroups;
  /** Whether the list has the place of a cursor still; undefined where every place is one. */
  isPlace?: (position: ValueOrParameter<Position>) => Sql;
}
