import type { GraphiQLProps } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import { configuration } from './page-configuration';

type Fetcher = GraphiQLProps['fetcher'];
type FetcherParameters = Parameters<Fetcher>[0];

/** Sends an operation as a POST to this server's GraphQL path, with the headers typed in. */
export const fetcher: Fetcher = async (parameters, options) => {
  const response = await fetch(configuration.graphqlPath, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify(withValidOperationName(parameters)),
  });
  return (await response.json()) as Record<string, unknown>;
};

/**
 * GraphiQL updates the operation name of a tab with a delay: a query that is run directly after its
 * tab was opened would be sent with the name of the previous one. Such a name is omitted.
 */
function withValidOperationName(parameters: FetcherParameters): FetcherParameters {
  const { operationName, ...unnamed } = parameters;
  return hasOperation(parameters.query, operationName) ? parameters : unnamed;
}

function hasOperation(query: string, name: string | null | undefined): boolean {
  try {
    return getOperationAST(parse(query), name) != null;
  } catch {
    // The server reports syntax errors.
    return true;
  }
}
