import { createFilter } from '../../kernel/lists/record-filter';
import { describedFilter, enumFilter, textFilter } from '../../kernel/lists/filter-field';
import { columnFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
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
  facets: createFacets(ReviewItem, {
    STATE: columnFacet('state', { field: 'state', description: 'What became of it.' }),
    KIND: columnFacet('kind', { field: 'kind', description: 'What is proposed.' }),
    UPSTREAM: columnFacet('upstream', {
      field: 'upstream',
      description: 'The upstream that it came from.',
    }),
  }),
};
