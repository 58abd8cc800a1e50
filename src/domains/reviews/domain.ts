import type { Domain } from '../../kernel/fields/domain';
import { ReviewItem } from './review-item';
import { reviewItemQueries } from './review-item.queries';
import { ReviewMutations } from './review.mutations';

/** What came from upstreams and waits for a person. */
export const reviews: Domain = {
  name: 'reviews',
  records: [ReviewItem],
  fields: reviewItemQueries,
  resolvers: [ReviewMutations],
};
