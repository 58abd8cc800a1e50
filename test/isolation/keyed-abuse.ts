import type { RawAnswer } from '../support/raw-http';
import { posted } from '../support/raw-request';
import { bodyOf, varied, type AbuseCase } from './abuse-case';

/** Makes attacks that come with a tenant's key. */
export type CreateAbuseCase = (
  what: string,
  payload: [query: string, variables: object],
  isRefused: AbuseCase['isRefused'],
) => AbuseCase;

/** The maker for one key. */
export function keyedAbuseCase(apiKey: string): CreateAbuseCase {
  return (what, [query, variables], isRefused) => ({
    what,
    request: (time) =>
      posted({ authorization: `Bearer ${apiKey}` }, varied({ query, variables }, time)),
    isRefused,
  });
}

interface Outcome {
  evaluation: object | null;
  error: { code: string; field: string } | null;
}

/** Each of several transfers is refused on its own, for the same field. */
export const isRefusedAmongMany =
  (field: string) =>
  (answer: RawAnswer): boolean => {
    const outcomes = bodyOf(answer).data?.['evaluateTransfers'] as Outcome[] | undefined;
    return (
      answer.status === 200 &&
      outcomes !== undefined &&
      outcomes.every(({ evaluation, error }) => evaluation === null && error?.field === field)
    );
  };
