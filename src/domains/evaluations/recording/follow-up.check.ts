import { BadUserInput } from '../../../kernel/request/bad-user-input';
import { notOwnEvaluation, type EvaluationRequest } from './evaluation-request';

/** The error of a request that completes an evaluation which the tenant does not have. */
export function followUpError(
  { followsUp, path }: EvaluationRequest,
  known: ReadonlyMap<string, unknown>,
): BadUserInput | undefined {
  if (followsUp === null || known.has(followsUp)) return undefined;
  return new BadUserInput(path.replace(/transfer$/, 'followsUp'), notOwnEvaluation);
}
