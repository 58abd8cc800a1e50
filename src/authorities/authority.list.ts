import type { RecordList } from '../kernel/list';
import { fixedOrder, textKey } from '../kernel/order';
import { Authority } from './authority';

/** Authorities by name. */
export const authorityList: RecordList = {
  record: Authority,
  order: fixedOrder({ name: textKey('name') }, [['name', 'ASC']]),
};
