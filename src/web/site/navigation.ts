import type { MessageKey } from './messages';

/** The ways from each page, in their order. */
export const navigation: readonly { path: string; label: MessageKey }[] = [
  { path: '/platforms', label: 'site.platforms' },
  { path: '/actions', label: 'site.actions' },
  { path: '/seizures', label: 'site.seizures' },
  { path: '/licenses', label: 'site.licenses' },
  { path: '/rules/kz-card-top-up', label: 'site.rule' },
  { path: '/sources', label: 'site.sources' },
  { path: '/disputes', label: 'site.disputes' },
  { path: '/charts', label: 'site.charts' },
  { path: '/changes', label: 'site.changes' },
  { path: '/upstreams', label: 'site.upstreams' },
];
