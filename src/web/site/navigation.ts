import type { MessageKey } from './messages';

/** The ways from each page, in their order. A page that does not exist yet is left out. */
export const navigation: readonly { path: string; label: MessageKey }[] = [
  { path: '/platforms', label: 'site.platforms' },
  { path: '/disputes', label: 'site.disputes' },
];
