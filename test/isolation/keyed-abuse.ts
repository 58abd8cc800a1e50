import type { RawAnswer } from '../support/raw-http';
import { posted } from '../support/raw-request';
import { parseBody, withUniqueComment, type AbuseCase } from './abuse-case';

/** Creates a case that is sent with a tenant's API key. */
export type CreateAbuseCase = (
  what: string,
  payload: [query: string, variables: object],
  isRejected: AbuseCase['isRejected'],
) => AbuseCase;

/** A factory of cases with one API key. */
export function keyedAbuseCase(apiKey: string): CreateAbuseCase {
  return (what, [query, variables], isRejected) => ({
    what,
    request: (number) =>
      posted(
        { authorization: `Bearer ${apiKey}` },
        withUniqueComment({ query, variables }, number),
      ),
    isRejected,
  });
}

interface Outcome {
  evaluation: object | null;
  error: { code: string; field: string } | null;
}

/** Whether each of several transfers is rejected on its own, for the same field. */
export const areAllRejected =
  (field: string) =>
  (answer: RawAnswer): boolean => {
    const outcomes = parseBody(answer).data?.['evaluateTransfers'] as Outcome[] | undefined;
    return (
      answer.status === 200 &&
      outcomes !== undefined &&
      outcomes.every(({ evaluation, error }) => evaluation === null && error?.field === field)
    );
  };
