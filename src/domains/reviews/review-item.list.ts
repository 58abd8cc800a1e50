import { createFilter } from '../../kernel/lists/record-filter';
import { describedFilter, enumFilter, textFilter } from '../../kernel/lists/filter-field';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, instantKey } from '../../kernel/lists/order';
import { ReviewItem } from './review-item';
import { ReviewKind, ReviewState } from './review-state';

/** Review items, the oldest first: what has waited longest. */
export const reviewItemList: RecordList = {
  record: ReviewItem,
  filter: createFilter(ReviewItem, {
    state: enumFilter(ReviewState, 'ReviewState', 'state'),
    kind: enumFilter(ReviewKind, 'ReviewKind', 'kind'),
    upstream: describedFilter('Conditions on the name of the upstream.', textFilter('upstream')),
  }),
  order: createOrder(ReviewItem, { PROPOSED_AT: instantKey('proposedAt') }, [
    ['PROPOSED_AT', 'ASC'],
  ]),
};
