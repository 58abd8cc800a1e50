import type { Filter } from './filter';
import type { Order } from './order';
import type { RecordClass } from '../records/record';
import type { Sql } from '../../postgres/sql';

/** A kind of list: of which record, what it can be filtered by, and in which orders it comes. */
export interface RecordList {
  record: RecordClass;
  filter?: Filter;
  order: Order;
  /** How many rows there are in all, where that is known without counting them. */
  total?: Sql;
}
