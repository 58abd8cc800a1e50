import type { GraphQLResponse } from '@apollo/server';

/** More errors in one response help no client. */
export const maxErrors = 5;

export function truncateErrors(body: GraphQLResponse['body']): void {
  if (body.kind !== 'single') return;
  const { errors } = body.singleResult;
  if (errors && errors.length > maxErrors) body.singleResult.errors = errors.slice(0, maxErrors);
}
