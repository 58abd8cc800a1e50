import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { FieldExtension } from '../../../kernel/fields/field-extensions';
import { requireScope } from '../../../kernel/request/require-scope';
import type { ErrorCode } from '../../../errors/error-codes';
import { BadUserInput, type InputError } from '../../../kernel/request/bad-user-input';
import { badUserInput, maxInputErrors } from '../../../kernel/request/input-errors';
import type { EvaluationContext } from './evaluation-recording';
import { isErrorOfOne } from './evaluation-error';
import type { RecordedEvaluation } from './recorded-evaluation';
import { readEvaluationRequest } from './evaluation-request';
import { EvaluateTransferInput } from '../transfers/transfer-input';
import { TransferRuleEvaluation } from '../transfer-rule-evaluation';

@ObjectType({ simpleResolvers: true, description: 'The result of evaluateTransfer.' })
export class EvaluateTransferPayload {
  @Field(() => TransferRuleEvaluation, { description: 'The recorded evaluation.' })
  evaluation: TransferRuleEvaluation;

  @Field(() => Boolean, {
    description:
      'True if the key had been used for this transfer before, and this is its first ' +
      'evaluation.',
  })
  replayed: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Why one of several transfers was not recorded.',
})
export class EvaluationError {
  @Field(() => String, {
    description:
      'The code of the error, as in extensions.code of other errors: BAD_USER_INPUT, ' +
      'RATE_NOT_ON_RECORD or IDEMPOTENCY_CONFLICT; UNAVAILABLE if this transfer is to be retried.',
  })
  code: ErrorCode;

  @Field(() => String, {
    description: 'What is wrong, in English. It never repeats a value that was sent.',
  })
  message: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Path of the input field, e.g. transfer.amount.currency; null if the error is not ' +
      'about one field.',
  })
  field: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The result of one of the transfers of evaluateTransfers.',
})
export class EvaluateTransferResult {
  @Field(() => Int, {
    description: 'The position of the transfer in the list that was sent, from 0.',
  })
  index: number;

  @Field(() => TransferRuleEvaluation, {
    nullable: true,
    description: 'The recorded evaluation; null if it was not recorded: see the error.',
  })
  evaluation: TransferRuleEvaluation | null;

  @Field(() => Boolean, {
    description:
      'True if the key had been used for this transfer before, and this is its first ' +
      'evaluation.',
  })
  replayed: boolean;

  @Field(() => EvaluationError, {
    nullable: true,
    description: 'The first of the errors; null where it is on record.',
  })
  error: EvaluationError | null;

  @FieldExtension({ maxEntries: maxInputErrors })
  @Field(() => [EvaluationError], {
    description:
      `All that is wrong with it, at most ${maxInputErrors} errors; ` +
      'empty where it is on record.',
  })
  errors: EvaluationError[];
}

export const maxInputs = 1_000;

/** The recorded evaluation of one input, or the errors in it. */
async function record(
  input: EvaluateTransferInput,
  path: string,
  context: EvaluationContext,
): Promise<RecordedEvaluation | readonly InputError[]> {
  const { tenantId } = requireScope(context, 'evaluations:write');
  const { queue, keys, staleAfterDays } = context.recording;
  const { today } = context;
  const request = readEvaluationRequest(input, path, { tenantId, today, keys, staleAfterDays });
  return isErrors(request) ? request : queue.submit(tenantId, request);
}

/** The mutations that decide transfers and record the decisions. */
@Resolver()
export class EvaluationMutations {
  @Mutation(() => EvaluateTransferPayload, {
    description:
      'Decide one transfer and record the decision; it is stored durably before the ' +
      'response. Needs the scope evaluations:write.',
  })
  async evaluateTransfer(
    @Arg('input', () => EvaluateTransferInput, {
      description: 'The transfer, and its idempotency key.',
    })
    input: EvaluateTransferInput,
    @Ctx() context: EvaluationContext,
  ): Promise<RecordedEvaluation> {
    const recorded = await record(input, 'input', context);
    if (isErrors(recorded)) throw badUserInput(recorded);
    return recorded;
  }

  @Mutation(() => [EvaluateTransferResult], {
    description:
      'Decide and record up to 1,000 transfers, each by itself: an invalid one does not stop ' +
      'the others. Needs the scope evaluations:write.',
  })
  async evaluateTransfers(
    @Arg('inputs', () => [EvaluateTransferInput], {
      description: 'Up to 1,000 transfers, each with its idempotency key.',
    })
    inputs: EvaluateTransferInput[],
    @Ctx() context: EvaluationContext,
  ): Promise<EvaluateTransferResult[]> {
    requireScope(context, 'evaluations:write');
    if (inputs.length > maxInputs) {
      throw new BadUserInput('inputs', `has at most ${maxInputs} entries`);
    }
    const outcomes = await Promise.allSettled(inputs.map((each) => record(each, '', context)));
    return outcomes.map((outcome, index) => {
      if (outcome.status === 'fulfilled' && !isErrors(outcome.value)) {
        return { index, ...outcome.value, error: null, errors: [] };
      }
      const errors =
        outcome.status === 'fulfilled'
          ? toEvaluationErrors(outcome.value as readonly InputError[])
          : [toEvaluationError(outcome.reason)];
      const [error = null] = errors;
      return { index, evaluation: null, replayed: false, error, errors };
    });
  }
}

function isErrors(value: object): value is readonly InputError[] {
  return Array.isArray(value);
}

function toEvaluationErrors(errors: readonly InputError[]): EvaluationError[] {
  return errors
    .slice(0, maxInputErrors)
    .map(({ message, field }) => ({ code: 'BAD_USER_INPUT', message, field }));
}

function toEvaluationError(error: unknown): EvaluationError {
  // An internal error fails the whole operation: a retry replays what was recorded.
  if (!isErrorOfOne(error)) throw error;
  const { code, field } = error.extensions as { code: ErrorCode; field?: string };
  return { code, message: error.message, field: field ?? null };
}
