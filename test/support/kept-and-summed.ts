import type { DataSource } from 'typeorm';
import { EnforcementDimension } from '../../src/domains/enforcement/enforcement-statistics';
import { SeizureDimension } from '../../src/domains/enforcement/seizure-statistics';
import { askTwice } from './plan';
import { testResources } from './test-resources';

/** Every way to name up to so many of the dimensions; in whatever order, or in their own alone. */
function namings(dimensions: readonly string[], most: number, anyOrder: boolean): string[][] {
  if (most === 0) return [[]];
  const longer = dimensions.flatMap((each, index) => {
    const others = anyOrder ? dimensions.filter((other) => other !== each) : dimensions;
    const rest = anyOrder ? others : dimensions.slice(index + 1);
    return namings(rest, most - 1, anyOrder).map((named) => [each, ...named]);
  });
  return [[], ...longer];
}

// A month lies in its year, so that both together are as good as one.
const isKept = (groupBy: readonly string[]): boolean =>
  groupBy.length < 3 || (groupBy.includes('YEAR') && groupBy.includes('MONTH'));

/** Questions after both statistics, by every grouping that is kept. */
function questions(anyOrder: boolean): string[] {
  const enforcement = namings(Object.keys(EnforcementDimension), 4, anyOrder).map(
    (groupBy) => `enforcementStatistics(groupBy: [${groupBy.join()}] $filter) {
      keys { year month kind authority }
      actionCount reportedPlatformCount identifiedPlatformCount
    }`,
  );
  const seizures = namings(Object.keys(SeizureDimension), 3, anyOrder)
    .filter(isKept)
    .map(
      (groupBy) => `seizureStatistics(groupBy: [${groupBy.join()}] $filter) {
        keys { year month measure currency asset authority }
        seizureCount totals { amount currency }
      }`,
    );
  return [...enforcement, ...seizures];
}

/**
 * The answers as JSON text: what is kept, and the same summed up anew, since nothing is kept for
 * this filter, which leaves all.
 */
export async function keptAndSummed(
  dataSource: DataSource,
  anyOrder = false,
): Promise<Record<'kept' | 'summed', string[]>> {
  const answered = async (filter: string): Promise<string[]> => {
    const texts: string[] = [];
    for (const question of questions(anyOrder)) {
      const query = `{ ${question.replace('$filter', filter)} }`;
      const { planned, resolved } = await askTwice(testResources(dataSource), query);
      texts.push(String(planned), resolved);
    }
    return texts;
  };
  return { kept: await answered(''), summed: await answered('filter: { and: [] }') };
}
