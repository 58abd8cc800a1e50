import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';

/** The codes that a caller may see, and the HTTP status of an answer that holds nothing else. */
export const statusOfCode: Readonly<Record<string, number>> = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  BAD_USER_INPUT: 400,
  BAD_REQUEST: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Values that a caller sent, where GraphQL's own messages repeat them. */
const echoes: readonly [RegExp, string][] = [
  [/got invalid value [^]*?( at "[\w.[\]]+")?; ([^;]*)$/, 'got an invalid value$1; $2'],
  [/, found [^]*; ([^;]*)$/, '; $1'],
  [/, found [^]*$/, ' was expected and something else found.'],
  [/(cannot represent [\w -]*): [^]*$/, '$1.'],
];

/** A run of twelve digits may be a person's number, whatever field it stood in. */
const personsNumber = /\d{12,}/g;

function withoutValues(message: string): string {
  const cut = echoes.reduce((text, [echo, instead]) => text.replace(echo, instead), message);
  return cut.replace(personsNumber, '[withheld]');
}

/**
 * The one mask over errors. The caller's fault is shown, without the values that were sent; ours
 * is logged whole under an id, and the caller gets the id.
 */
export function errorMask(logIncident: (incident: string, error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { code, field } = formatted.extensions ?? {};
    const { locations, path } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    if (typeof code !== 'string' || !(code in statusOfCode) || code === 'INTERNAL_SERVER_ERROR') {
      const incident = randomUUID();
      logIncident(incident, unwrapResolverError(error));
      return {
        message: 'Internal error',
        ...place,
        extensions: { code: 'INTERNAL_SERVER_ERROR', incident },
      };
    }
    return {
      message: withoutValues(formatted.message),
      ...place,
      extensions: { code, ...(typeof field === 'string' && { field }) },
    };
  };
}
