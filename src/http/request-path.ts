/**
 * The path of a request's address, as whoever routes it reads it: without the host that may stand
 * before it, and what comes after it; an escape stands for its letter. An address that cannot be
 * read has none that anything is served at.
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
