import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/request/context';
import { requireScope } from '../../kernel/request/require-scope';
import { ReviewItem } from './review-item';
import { AcceptReviewItemInput, EditReviewItemInput, RejectReviewItemInput } from './review.input';
import { acceptItem, editItem, rejectItem } from './review.write';

@ObjectType({ simpleResolvers: true, description: 'The result of acceptReviewItem.' })
export class AcceptReviewItemPayload {
  @Field(() => ReviewItem, { description: 'The item, which is published soon.' })
  reviewItem: ReviewItem;
}

@ObjectType({ simpleResolvers: true, description: 'The result of editReviewItem.' })
export class EditReviewItemPayload {
  @Field(() => ReviewItem, { description: 'The item, which is published soon, as edited.' })
  reviewItem: ReviewItem;
}

@ObjectType({ simpleResolvers: true, description: 'The result of rejectReviewItem.' })
export class RejectReviewItemPayload {
  @Field(() => ReviewItem, { description: 'The item, which is not published.' })
  reviewItem: ReviewItem;
}

/** The mutations that decide on what came from upstreams. They store the decision alone. */
@Resolver()
export class ReviewMutations {
  @Mutation(() => AcceptReviewItemPayload, {
    description:
      'Accept what is proposed: it is published afterwards, by a publisher that owns the record. ' +
      'A release is accepted once its proposal names a record or a new action. Needs the scope ' +
      'record:review, which a key has only if an operator named it.',
  })
  async acceptReviewItem(
    @Arg('input', () => AcceptReviewItemInput, { description: 'The item to accept.' })
    input: AcceptReviewItemInput,
    @Ctx() context: Context,
  ): Promise<AcceptReviewItemPayload> {
    const caller = requireScope(context, 'record:review');
    return { reviewItem: await acceptItem(context, caller, input) };
  }

  @Mutation(() => EditReviewItemPayload, {
    description:
      'Accept something else than what is proposed. No later run changes it. Needs the scope ' +
      'record:review.',
  })
  async editReviewItem(
    @Arg('input', () => EditReviewItemInput, { description: 'The item, and what to publish.' })
    input: EditReviewItemInput,
    @Ctx() context: Context,
  ): Promise<EditReviewItemPayload> {
    const caller = requireScope(context, 'record:review');
    return { reviewItem: await editItem(context, caller, input) };
  }

  @Mutation(() => RejectReviewItemPayload, {
    description: 'Reject what is proposed: it is not published. Needs the scope record:review.',
  })
  async rejectReviewItem(
    @Arg('input', () => RejectReviewItemInput, { description: 'The item to reject.' })
    input: RejectReviewItemInput,
    @Ctx() context: Context,
  ): Promise<RejectReviewItemPayload> {
    const caller = requireScope(context, 'record:review');
    return { reviewItem: await rejectItem(context, caller, input) };
  }
}
