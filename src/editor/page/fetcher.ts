import type { GraphiQLProps } from 'graphiql';
import { configuration } from './page-configuration';

/** How the editor asks: one POST to this server's GraphQL address, with the headers typed in. */
export const fetcher: GraphiQLProps['fetcher'] = async (parameters, options) => {
  const response = await fetch(configuration.graphqlPath, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify(parameters),
  });
  return response.json();
};
