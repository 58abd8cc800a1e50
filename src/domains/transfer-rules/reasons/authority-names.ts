/** The authorities of the curated record, by their names there. */
export const knownAuthorities = [
  'Agency for Financial Monitoring',
  'Astana Financial Services Authority',
  'National Bank of Kazakhstan',
  'Ministry of Culture and Information',
  'Ministry of Digital Development, Innovations and Aerospace Industry',
  'National Security Committee',
  'Agency for Regulation and Development of the Financial Market',
  'President of Kazakhstan',
  'Parliament of Kazakhstan',
  'Government of Kazakhstan',
  'Courts of Kazakhstan',
] as const;

/** The name of each in one language. */
export type AuthorityNames = Readonly<Record<(typeof knownAuthorities)[number], string>>;

/** The name of an authority in a language; null where only its English name is on record. */
export function authorityName(names: AuthorityNames, authority: string): string | null {
  return Object.hasOwn(names, authority) ? names[authority as keyof AuthorityNames] : null;
}
