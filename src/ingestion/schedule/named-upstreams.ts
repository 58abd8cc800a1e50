import { ConfigError } from '../../config/config';
import type { Upstream } from '../../upstreams/upstream';
import { upstreams } from '../../upstreams/upstreams';

/** Others are read from files that a person has downloaded. */
const isFetched = (upstream: Upstream): boolean =>
  upstream.documents('2026-01-01', '2026-01-01').length > 0;

/**
 * The upstreams that `UPSTREAMS` names, `all` those that are fetched; none where it is not set.
 * Throws `ConfigError`.
 */
export function namedUpstreams(names: 'all' | readonly string[] | undefined): readonly Upstream[] {
  if (names === undefined) return [];
  const fetched = upstreams.filter(isFetched);
  if (names === 'all') return fetched;
  const known = fetched.map(({ slug }) => slug);
  if (names.some((name) => !known.includes(name))) {
    throw new ConfigError(`UPSTREAMS must be all, or of ${known.join(', ')}`);
  }
  return fetched.filter(({ slug }) => names.includes(slug));
}
