import { findExpressionError } from '../../domains/transfer-rules/clauses/clause-expression';
import type { LocatedMapping } from '../files/located-value';
import type { Diagnostics } from '../diagnostics';
import type { PreferredClaims } from '../staging/projection';

/** The currency in which amounts are compared with a threshold. */
const thresholdCurrency = 'KZT';

/** Reports clauses of a version that are not valid, and requirements with more than one clause. */
export function checkClauses(
  version: LocatedMapping,
  preferred: PreferredClaims,
  diagnostics: Diagnostics,
): void {
  const hasThreshold = preferred.get('threshold')?.text('unit') === thresholdCurrency;
  const required = new Set<string | null>();
  for (const clause of version.mappings('clauses')) {
    const requirement = clause.text('requirement');
    if (required.has(requirement)) {
      const message = `another clause of this version also has the requirement ${requirement}`;
      diagnostics.add(clause.locationOf('requirement'), message);
    }
    required.add(requirement);
    const when = clause.text('when');
    if (when === null) continue;
    const problem = findExpressionError(when, { hasThreshold });
    if (problem !== undefined) diagnostics.add(clause.locationOf('when'), `when ${problem}`);
  }
}
