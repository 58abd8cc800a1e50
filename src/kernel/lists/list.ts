import type { Filter } from './record-filter';
import type { FilterScope } from './filter-field';
import type { Order } from './order';
import type { StoredGroups } from './stored-groups';
import type { RowAlias } from '../records/row-alias';
import type { RecordClass, Row } from '../records/record';
import type { Context } from '../request/context';
import type { Sql } from '../../postgres/sql';

/** A field of the edges of a list: what a row is on the day of the list. */
export interface EdgeField {
  name: string;
  type: () => object;
  description: string;
  expression(row: RowAlias, scope: FilterScope): Sql;
  resolve(row: Row, scope: FilterScope, context: Context): unknown;
}

/** A list of a record type: its filter, its orders and, if it is stored, its total. */
export interface RecordList {
  record: RecordClass;
  filter?: Filter;
  order: Order;
  edgeFields?: readonly EdgeField[];
  /** How many rows there are, if the database stores that; otherwise they are counted. */
  total?: Sql;
  /** The groups of the rows that the database stores: they tell totals under some filters. */
  groups?: StoredGroups;
}
