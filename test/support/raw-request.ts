/** What is asked over the wire by whoever writes HTTP by hand. */
export const json = { 'content-type': 'application/json' };
/** What no browser sends without asking first. */
export const asked = { 'apollo-require-preflight': 'true' };
/** The body of a request in which nothing is wrong. */
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
