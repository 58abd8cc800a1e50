/**
 * Headers of every response: not cached unless its route says so, no content sniffing, no referrer,
 * no use by pages of other origins.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
