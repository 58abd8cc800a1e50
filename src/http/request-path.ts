/**
 * The path of a request's target as Fastify's router reads it: without scheme, host, query and
 * fragment, and with escapes decoded. A path that cannot be decoded is returned as it was sent; no
 * route matches it.
 */
export function requestPath(url: string): string {
  const path = /^(?:https?:\/\/[^/?#]*)?([^?#]*)/i.exec(url)?.[1] ?? url;
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
