import type { GraphQLResponse } from '@apollo/server';

/** As many errors as help anyone; the rest of a hundred would only repeat what was sent. */
export const mostErrors = 5;

/** No answer has more errors than help. */
export function leaveFewErrors(body: GraphQLResponse['body']): void {
  if (body.kind !== 'single') return;
  const { errors } = body.singleResult;
  if (errors && errors.length > mostErrors) body.singleResult.errors = errors.slice(0, mostErrors);
}
