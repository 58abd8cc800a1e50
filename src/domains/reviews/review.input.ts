import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../../kernel/scalars/scalars';
import { EnforcementActionKind } from '../enforcement/enforcement-action';

@InputType({ description: 'A claim to publish.' })
export class ProposedClaimInput {
  @Field(() => String, {
    description: 'Which fact it states: a name such as platformCount, 1 to 100 characters.',
  })
  property: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value as text, 1 to 500 characters; needed without a number.',
  })
  value?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The quantity, which needs a unit.',
  })
  number?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The unit of the quantity, 1 to 100 characters, e.g. platforms, KZT.',
  })
  unit?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day that it is stated for.' })
  periodFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day that it is stated for.' })
  periodTo?: string | null;

  @Field(() => String, { nullable: true, description: 'A remark, 1 to 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'An enforcement action to publish.' })
export class ProposedActionInput {
  @Field(() => EnforcementActionKind, { description: 'What the authority did.' })
  kind: EnforcementActionKind;

  @Field(() => String, { description: 'A title in English, 1 to 500 characters.' })
  title: string;

  @Field(() => String, { description: 'The slug of an authority on record.' })
  authority: string;

  @Field(() => DateScalar, { description: 'The day on which it was announced.' })
  announcedOn: string;
}

/** What a person makes of a proposal; `assertValidProposal` checks the values. */
@InputType({ description: 'What to publish in place of what was proposed.' })
export class ReviewProposalInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The record that the claims are about: the id of an authority, a provider, an enforcement ' +
      'action or a seizure.',
  })
  subjectId?: string | null;

  @Field(() => ProposedActionInput, {
    nullable: true,
    description: 'A new action that the claims are about, in place of a record.',
  })
  newAction?: ProposedActionInput | null;

  @Field(() => [ProposedClaimInput], {
    defaultValue: [],
    description: 'The claims: 1 to 50 for a release, none for a link.',
  })
  claims: ProposedClaimInput[];

  @Field(() => ID, { nullable: true, description: 'For a link, the id of the provider.' })
  providerId?: string | null;
}

const versionDescription =
  'The version of the item that was read. Another one, or an item that is decided, is a ' +
  'REVIEW_CONFLICT.';
const reasonDescription = 'Why, 1 to 500 characters.';

@InputType({ description: 'The review item to accept.' })
export class AcceptReviewItemInput {
  @Field(() => ID, { description: 'The id of the item.' })
  id: string;

  @Field(() => Int, { description: versionDescription })
  version: number;

  @Field(() => String, { description: reasonDescription })
  reason: string;
}

@InputType({ description: 'The review item to edit, and what to publish in its place.' })
export class EditReviewItemInput extends AcceptReviewItemInput {
  @Field(() => ReviewProposalInput, { description: 'What to publish.' })
  proposal: ReviewProposalInput;
}

@InputType({ description: 'The review item to reject.' })
export class RejectReviewItemInput extends AcceptReviewItemInput {}
