import type { IncomingMessage } from 'node:http';

/** A host and perhaps a port: whatever else a Host header holds is no host. */
const hostForm = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

/** Of these Node keeps the first, where whoever stands before it may have gone by the last. */
const sentOnce: ReadonlySet<string> = new Set(['host', 'authorization']);

/** What is wrong with the head of any request; undefined where nothing is. */
export function headerError(request: IncomingMessage): string | undefined {
  if (!namesHost(request)) return 'The Host header names no host';
  return isRepeating(request) ? 'Host and Authorization are sent once' : undefined;
}

/** The first HTTP knew no hosts. */
function namesHost({ headers, httpVersion }: IncomingMessage): boolean {
  return headers.host === undefined ? httpVersion === '1.0' : hostForm.test(headers.host);
}

function isRepeating({ rawHeaders }: IncomingMessage): boolean {
  const seen: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? '';
    if (!sentOnce.has(name)) continue;
    if (seen.includes(name)) return true;
    seen.push(name);
  }
  return false;
}
