const graphqlJson = 'application/graphql-response+json';

/**
 * The media type of an error outside GraphQL execution: GraphQL's own for a client that accepts it
 * by name. Clients read its errors whatever the status is, and those of `application/json` only
 * with the status 200, as GraphQL over HTTP has it.
 */
export function errorMediaType(accept = ''): string {
  const type = accept.toLowerCase().includes(graphqlJson) ? graphqlJson : 'application/json';
  return `${type}; charset=utf-8`;
}
