import type { RecordList } from '../../kernel/lists/list';
import { dateKey, fixedOrder, textKey } from '../../kernel/lists/order';
import { Source } from './source';

/** Sources, the newest first; those without a day last. */
export const sourceList: RecordList = {
  record: Source,
  order: fixedOrder({ publishedOn: dateKey('publishedOn'), slug: textKey('slug') }, [
    ['publishedOn', 'DESC'],
    ['slug', 'DESC'],
  ]),
};
