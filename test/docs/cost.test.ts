import { EnforcementActionKind } from '../../src/domains/enforcement/enforcement-action';
import { SeizureMeasure } from '../../src/domains/enforcement/seizure';
import { sharedDimensions } from '../../src/domains/enforcement/statistics-shared';
import { matchWork } from '../../src/domains/search/matching/match.queries';
import { searchWork } from '../../src/domains/search/search.queries';
import { impactWork } from '../../src/domains/evaluations/simulation/transfer-rule-impact.queries';
import { facetWork } from '../../src/graphql/limits/facet-size';
import {
  aliasWork,
  computedWork,
  conditionWork,
  countWork,
} from '../../src/graphql/limits/operation-size';
import { maxEstimatedGroups } from '../../src/kernel/statistics/statistics';
import { baseCost, unknownKeyCost } from '../../src/rate-limits/request-charge';
import { bytesPerUnit, minRequestCost } from '../../src/rate-limits/request-cost';
import { number, sectionOf } from './limit-tables';
import { tableRows } from './pages';

function valueOf(heading: string, column: string, name: string): string | undefined {
  const rows = tableRows(sectionOf(heading), column);
  return rows.find(([cell]) => cell === name)?.[1];
}

describe('docs/limits.md', () => {
  it.each([
    ['a condition of a filter', conditionWork],
    ['`totalCount`', countWork],
    ['a field with an alias, in addition', aliasWork],
    ['a computed field (such as `status` or `disputed`), in addition', computedWork],
    ['statistics, in addition to their estimated groups', countWork],
    ['a facet, in addition to `most` rows', facetWork],
    ['`search`, in addition', searchWork],
    ['`matchProviders`, in addition', matchWork],
    ['`transferRuleImpact`', impactWork],
  ])('has the cost of the code: %s', (part, cost) => {
    expect(valueOf('Cost', 'part of an operation', part)).toBe(number(cost));
  });

  it.each([
    ['`MEASURE`', number(Object.keys(SeizureMeasure).length)],
    ['`KIND`', number(Object.keys(EnforcementActionKind).length)],
    ['`AUTHORITY`', number(sharedDimensions.AUTHORITY.estimatedKeys)],
    ['`MONTH`, also together with `YEAR`', number(sharedDimensions.MONTH.estimatedKeys)],
    ['`YEAR`, `CURRENCY`, `ASSET`', `${sharedDimensions.YEAR.estimatedKeys} each`],
    ['several', `their product, at most ${number(maxEstimatedGroups)}`],
  ])('has the estimated groups of the code: %s', (dimension, groups) => {
    expect(valueOf('Cost', 'dimension', dimension)).toBe(groups);
  });

  it.each([
    ['a request', number(baseCost)],
    ['its operation, in addition', `its cost, at least ${minRequestCost}`],
    ['an unknown key', number(unknownKeyCost)],
  ])('has the charge of the code: %s', (charge, cost) => {
    expect(valueOf('Budgets', 'charge', charge)).toBe(cost);
  });

  it('charges a hundredth of a byte', () => {
    expect(bytesPerUnit).toBe(100);
  });
});
