import { ArgsType, Field, ObjectType } from 'type-graphql';
import { DeclaredSubscriptions, type DeclaredField } from '../../kernel/fields/declared-field';
import { requireScope } from '../../kernel/request/require-scope';
import { readEvaluationCursor } from './evaluation-cursor';
import type { EvaluationEvent, EvaluationFeedContext } from './evaluation-feed';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';

/** Where a subscription to evaluations begins. */
@ArgsType()
class EvaluationRecordedArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of the last event received: all evaluations since then are sent first. Without ' +
      'it, the subscription begins now.',
  })
  after?: string | null;
}

/** An evaluation, as it is sent to a subscriber of its tenant. */
@ObjectType({
  simpleResolvers: true,
  description: "A recorded evaluation of the caller's tenant.",
})
class EvaluationRecordedEvent {
  @Field(() => String, {
    description: 'The place after this event: `evaluationRecorded(after:)` continues there.',
  })
  cursor: string;

  @Field(() => TransferRuleEvaluation, {
    nullable: true,
    description:
      'The evaluation; null in the first event of a subscription that begins now, which comes at ' +
      'once for its cursor.',
  })
  evaluation: TransferRuleEvaluation | null;
}

/** The evaluations of a tenant, as they are recorded. */
export const evaluationRecordedSubscription: DeclaredField = {
  owner: DeclaredSubscriptions,
  name: 'evaluationRecorded',
  type: () => EvaluationRecordedEvent,
  arguments: EvaluationRecordedArguments,
  description:
    "Evaluations of the caller's tenant, in the order of its chain. Needs the scope " +
    'evaluations:read.',
  subscribe: (
    _root: unknown,
    { after }: EvaluationRecordedArguments,
    context: EvaluationFeedContext,
  ) => {
    const caller = requireScope(context, 'evaluations:read');
    return context.evaluationFeed.subscribe(
      caller,
      after == null ? null : readEvaluationCursor(after),
    );
  },
  resolve: (event: EvaluationEvent) => event,
};
