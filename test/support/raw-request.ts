/** Parts of raw HTTP requests. */
export const json = { 'content-type': 'application/json' };
/** A header that a browser sends only after a preflight request. */
export const asked = { 'apollo-require-preflight': 'true' };
/** A valid body. */
export const good = '{"query":"{ __typename }"}';

/** One request, as it goes over the wire; the connection ends after it. */
export function written(line: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { host: 'a', connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const length = body === '' ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  return [`${line} HTTP/1.1`, ...lines, ...length, '', body].join('\r\n');
}

/** The same to GraphQL, by POST. */
export const posted = (headers: Record<string, string>, body = good): string =>
  written('POST /graphql', { ...json, ...headers }, body);
