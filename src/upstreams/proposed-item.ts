import type { ReviewProposal } from '../domains/reviews/review-proposal';
import type { ReviewKind } from '../domains/reviews/review-state';
import type { Day } from '../kernel/scalars/day';

/** What waits for a person, as code proposes it. */
export interface ProposedItem {
  /** Names it among the items of its upstream, run after run. */
  readonly key: string;
  readonly kind: ReviewKind;
  readonly title: string;
  readonly url: string | null;
  readonly language: string | null;
  readonly publishedOn: Day | null;
  /** What the proposal was made from, as plain text. */
  readonly excerpt: string;
  readonly proposal: ReviewProposal;
  /** The property of a claim of the providers that the excerpt names; absent: none are sought. */
  readonly namedProvidersAs?: string;
  /** Raised with every change of the code that makes the proposal. */
  readonly extractorVersion: number;
}
