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

/** Facts have the acronym of an authority that has one. */
const byAcronym: Readonly<Record<string, keyof AuthorityNames>> = {
  AFM: 'Agency for Financial Monitoring',
  AFSA: 'Astana Financial Services Authority',
  NBK: 'National Bank of Kazakhstan',
  MCI: 'Ministry of Culture and Information',
  MDDIAI: 'Ministry of Digital Development, Innovations and Aerospace Industry',
  KNB: 'National Security Committee',
  ARRFR: 'Agency for Regulation and Development of the Financial Market',
};

/** The name of an authority in a language; null where only its English name is on record. */
export function authorityName(names: AuthorityNames, authority: string): string | null {
  const name = Object.hasOwn(byAcronym, authority) ? byAcronym[authority] : authority;
  return Object.hasOwn(names, name as string) ? names[name as keyof AuthorityNames] : null;
}
