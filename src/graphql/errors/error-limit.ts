import type { GraphQLResponse } from '@apollo/server';

/** As many errors as help anyone; the rest of a hundred would only repeat what was sent. */
export const maxErrors = 5;

/** No answer has more errors than help. */
export function truncateErrors(body: GraphQLResponse['body']): void {
  if (body.kind !== 'single') return;
  const { errors } = body.singleResult;
  if (errors && errors.length > maxErrors) body.singleResult.errors = errors.slice(0, maxErrors);
}
