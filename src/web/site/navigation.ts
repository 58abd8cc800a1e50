import type { MessageKey } from './messages';

/** The ways from each page, in their order. A page that does not exist yet is left out. */
export const navigation: readonly { path: string; label: MessageKey }[] = [
  { path: '/platforms', label: 'site.platforms' },
  { path: '/actions', label: 'site.actions' },
  { path: '/seizures', label: 'site.seizures' },
  { path: '/licenses', label: 'site.licenses' },
  { path: '/disputes', label: 'site.disputes' },
];
