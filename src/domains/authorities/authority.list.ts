import type { RecordList } from '../../kernel/lists/list';
import { fixedOrder, textKey } from '../../kernel/lists/order';
import { Authority } from './authority';

/** Authorities by name. */
export const authorityList: RecordList = {
  record: Authority,
  order: fixedOrder({ name: textKey('name') }, [['name', 'ASC']]),
};
