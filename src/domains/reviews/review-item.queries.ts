import { queryConnection } from '../../kernel/fields/query-field';
import { reviewItemList } from './review-item.list';

/** The query that starts at review items. */
export const reviewItemQueries = [
  queryConnection('reviewItems', reviewItemList, {
    description:
      'What came from upstreams and waits for a person, or was decided by one; the oldest first. ' +
      'Null, with an error, without the scope record:review.',
  }),
];
