import type { Filter } from './filter';
import type { Order } from './order';
import type { RecordClass } from './record';

/** A kind of list: of which record, what it can be filtered by, and in which orders it comes. */
export interface RecordList {
  record: RecordClass;
  filter?: Filter;
  order: Order;
}
