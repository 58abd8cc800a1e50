import type { GraphiQLProps } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import { configuration } from './page-configuration';

type Fetcher = GraphiQLProps['fetcher'];
type FetcherParameters = Parameters<Fetcher>[0];

/** How the editor asks: one POST to this server's GraphQL address, with the headers typed in. */
export const fetcher: Fetcher = async (parameters, options) => {
  const response = await fetch(configuration.graphqlPath, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify(withCurrentOperation(parameters)),
  });
  return (await response.json()) as Record<string, unknown>;
};

/**
 * GraphiQL learns a moment late what a tab's operation is called: a query that is run right after
 * its tab was opened would go out under the name of the last one. Such a name is left out.
 */
function withCurrentOperation(parameters: FetcherParameters): FetcherParameters {
  const { operationName, ...unnamed } = parameters;
  return holdsOperation(parameters.query, operationName) ? parameters : unnamed;
}

function holdsOperation(query: string, name: string | null | undefined): boolean {
  try {
    return getOperationAST(parse(query), name) != null;
  } catch {
    // What does not parse is for the server to say.
    return true;
  }
}
