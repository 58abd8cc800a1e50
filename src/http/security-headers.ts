/**
 * Headers of every answer. Nothing is kept on its way unless its route says so; no browser guesses
 * another type, tells where it came from, or shows the answer to a page of another origin.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};
