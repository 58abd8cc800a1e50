import type { GraphQLResponse } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import { withholdDigitRuns } from '../../personal-data/iin-policies';
import type { MaskedError } from './error-mask';

/**
 * A field can throw one error only, so `BadUserInput` carries the other faults of its input. In the
 * response each of them is an error of its own, beside the first.
 */
export class InputErrorExpansion {
  private readonly others = new WeakMap<GraphQLFormattedError, readonly MaskedError[]>();

  /** Remembers the further errors of one that was masked; returns all of them. */
  expand(masked: MaskedError, error: unknown): readonly MaskedError[] {
    const reason = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    if (!(reason instanceof BadUserInput) || reason.others.length === 0) return [masked];
    const others = reason.others.map(({ message, field }) => ({
      ...masked,
      message: withholdDigitRuns(message),
      extensions: { code: 'BAD_USER_INPUT' as const, field: withholdDigitRuns(field) },
    }));
    this.others.set(masked, others);
    return [masked, ...others];
  }

  /** Adds the further errors to a response. */
  addTo(body: GraphQLResponse['body']): void {
    if (body.kind !== 'single') return;
    const { errors } = body.singleResult;
    if (!errors) return;
    body.singleResult.errors = errors.flatMap((each) => [each, ...(this.others.get(each) ?? [])]);
  }
}
