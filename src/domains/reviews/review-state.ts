import { registerEnum } from '../../kernel/scalars/enum';
import type { ReviewProposal } from './review-proposal';

export enum ReviewKind {
  NEWS = 'NEWS',
  LINK = 'LINK',
  HELD_RUN = 'HELD_RUN',
}
registerEnum(ReviewKind, {
  name: 'ReviewKind',
  description: 'What waits for a person.',
  values: {
    NEWS: 'A release, with claims that were found in its text.',
    LINK: 'A record of an upstream that may be about a provider, by a weak identifier.',
    HELD_RUN: 'A document beyond the bounds of its upstream.',
  },
});

export enum ReviewState {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  EDITED = 'EDITED',
  REJECTED = 'REJECTED',
}
registerEnum(ReviewState, {
  name: 'ReviewState',
  description: 'What a person decided.',
  values: {
    PENDING: 'Nothing yet.',
    ACCEPTED: 'That the proposal is published as it is.',
    EDITED: 'That it is published as the person edited it.',
    REJECTED: 'That it is not published.',
  },
});

/** A verdict that a later run superseded. */
export interface FormerVerdict {
  readonly state: ReviewState;
  readonly proposal: ReviewProposal;
  readonly version: number;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly reason: string;
  readonly publishedAt: string | null;
}
