import { ConfigError } from '../../config/config';
import type { Upstream } from '../../upstreams/upstream';
import { upstreams } from '../../upstreams/upstreams';

/** The upstreams that `UPSTREAMS` names; none where it is not set. Throws `ConfigError`. */
export function namedUpstreams(names: 'all' | readonly string[] | undefined): readonly Upstream[] {
  if (names === undefined) return [];
  if (names === 'all') return upstreams;
  const known = upstreams.map(({ slug }) => slug);
  if (names.some((name) => !known.includes(name))) {
    throw new ConfigError(`UPSTREAMS must be all, or of ${known.join(', ')}`);
  }
  return upstreams.filter(({ slug }) => names.includes(slug));
}
