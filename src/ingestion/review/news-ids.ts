import { Claim } from '../../domains/claims/claim';
import { EnforcementAction } from '../../domains/enforcement/enforcement-action';
import type { ReviewItem } from '../../domains/reviews/review-item';
import type { ProposedClaim } from '../../domains/reviews/review-proposal';
import { identify } from '../../kernel/records/record-id';

type NamedItem = Pick<ReviewItem, 'upstream' | 'key'>;

/** An item is written in the slugs of its source and its action. */
export const newsSlug = ({ upstream, key }: NamedItem): string =>
  `${upstream}-${key}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The id of the action that an item makes where it is about a new one. */
export const newActionId = (item: NamedItem): string => identify(EnforcementAction, newsSlug(item));

/** The id is the one that an import gives to the same claim. */
export function newsClaimId(subjectId: string, claim: ProposedClaim, sourceSlug: string): string {
  const { property, unit, periodFrom, periodTo } = claim;
  const naturalKey = [property, sourceSlug, unit, periodFrom, periodTo].map((part) => part ?? '');
  return identify(Claim, subjectId, ...naturalKey);
}
