import type { Filter } from './filter';
import type { Order } from './order';
import type { RecordClass } from '../records/record';
import type { Sql } from '../../postgres/sql';

/** A list of a record type: its filter, its orders and, if it is stored, its total. */
export interface RecordList {
  record: RecordClass;
  filter?: Filter;
  order: Order;
  /** How many rows there are, if the database stores that; otherwise they are counted. */
  total?: Sql;
}
