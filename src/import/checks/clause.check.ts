import { findExpressionError } from '../../domains/transfer-rules/clauses/clause-expression';
import type { LocatedMapping } from '../files/located-value';
import type { Diagnostics } from '../diagnostics';
import type { PreferredClaims } from '../staging/projection';

/** In this currency a threshold is compared with amounts: what else is sent is converted to it. */
const thresholdCurrency = 'KZT';

/** Tells of every clause of a version that could not be evaluated, or not as it is meant. */
export function checkClauses(
  version: LocatedMapping,
  preferred: PreferredClaims,
  problems: Diagnostics,
): void {
  const hasThreshold = preferred.get('threshold')?.text('unit') === thresholdCurrency;
  const required = new Set<string | null>();
  for (const clause of version.mappings('clauses')) {
    const requirement = clause.text('requirement');
    if (required.has(requirement)) {
      const twice = `${requirement} is the requirement of another clause of this version, too`;
      problems.add(clause.locationOf('requirement'), twice);
    }
    required.add(requirement);
    const when = clause.text('when');
    if (when === null) continue;
    const problem = findExpressionError(when, { hasThreshold });
    if (problem !== undefined) problems.add(clause.locationOf('when'), `when ${problem}`);
  }
}
