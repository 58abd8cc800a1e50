import type { ClaimLineFragment } from '../documents';

/** What sources state about one property in one way: the same quantity, or the same text. */
export interface Statement {
  /** The first of its claims, the preferred one if it is among them. */
  claim: ClaimLineFragment;
  claims: readonly ClaimLineFragment[];
  isPreferred: boolean;
}

/** The statements about a property, the preferred first; known errors are left out. */
export function statementsOf(
  claims: readonly ClaimLineFragment[],
  property: string,
): readonly Statement[] {
  const groups = new Map<string, ClaimLineFragment[]>();
  for (const claim of claims) {
    if (claim.property !== property || claim.rank === 'DEPRECATED') continue;
    const key = claim.number === null ? claim.value : `${claim.number} ${claim.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()]
    .map((same) => {
      const preferred = same.find(({ rank }) => rank === 'PREFERRED');
      return { claim: preferred ?? same[0]!, claims: same, isPreferred: preferred !== undefined };
    })
    .sort((one, other) => Number(other.isPreferred) - Number(one.isPreferred));
}

/** The properties of claims, each once, in the order of their first claim. */
export function propertiesOf(claims: readonly ClaimLineFragment[]): string[] {
  return [...new Set(claims.map(({ property }) => property))];
}

/** Whether a unit is money or a token: `USD`, `USDT`. */
export function isCurrency(unit: string | null): unit is string {
  return unit !== null && /^[A-Z]{3,5}$/.test(unit) && unit !== 'MCI';
}
