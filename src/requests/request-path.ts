/**
 * The path of a request's address, as whoever routes it reads it: an escape stands for its letter.
 * An address that cannot be read has none that anything is served at.
 */
export function pathOf(url: string): string {
  const path = url.split('?', 1)[0] as string;
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
