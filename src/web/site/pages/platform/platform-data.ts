import type { PlatformPageQuery } from '../../documents';

/** A platform that is on record. */
export type Platform = NonNullable<PlatformPageQuery['provider']>;
