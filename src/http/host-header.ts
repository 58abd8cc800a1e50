import type { IncomingMessage } from 'node:http';

/** A host name or address, and an optional port. */
const hostPattern = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

/** Node uses the first of repeated headers where a proxy in front of it may have used the last. */
const singleHeaders: ReadonlySet<string> = new Set(['host', 'authorization']);

/** What is wrong with the headers of a request to any route; undefined where nothing is. */
export function headerError(request: IncomingMessage): string | undefined {
  if (!hasValidHost(request)) return 'Invalid Host header';
  return isRepeating(request) ? 'Host and Authorization must be sent only once' : undefined;
}

/** HTTP/1.0 requires no Host header. */
function hasValidHost({ headers, httpVersion }: IncomingMessage): boolean {
  return headers.host === undefined ? httpVersion === '1.0' : hostPattern.test(headers.host);
}

function isRepeating({ rawHeaders }: IncomingMessage): boolean {
  const seen: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (!singleHeaders.has(name)) continue;
    if (seen.includes(name)) return true;
    seen.push(name);
  }
  return false;
}
