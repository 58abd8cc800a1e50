import type { DataSource } from 'typeorm';
import { EnforcementDimension } from '../../src/domains/enforcement/enforcement-statistics';
import { SeizureDimension } from '../../src/domains/enforcement/seizure-statistics';
import { dataOf, sharedResources } from './ask';
import { askTwice } from './plan';

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

/** Queries of both statistics, by every stored grouping. */
function questions(anyOrder: boolean): string[] {
  const enforcement = namings(Object.keys(EnforcementDimension), 4, anyOrder).map(
    (groupBy) => `enforcementStatistics(groupBy: [${groupBy.join()}] $filter) {
      keys { year month kind authority }
      actionCount identifiedPlatformCount disputed approximate
      reportedPlatformCount lowestPlatformCount highestPlatformCount platformActionCount
      reportedSiteCount lowestSiteCount highestSiteCount siteActionCount
    }`,
  );
  const seizures = namings(Object.keys(SeizureDimension), 3, anyOrder)
    .filter(isKept)
    .map(
      (groupBy) => `seizureStatistics(groupBy: [${groupBy.join()}] $filter) {
        keys { year month measure currency asset authority }
        seizureCount returnedCount valuedCount disputed approximate
        totals { amount currency } returnedTotals { currency amount }
      }`,
    );
  return [...enforcement, ...seizures];
}

/** A filter that matches everything, and that no stored group can answer. */
export const matchesAll = '{ or: [{ disputed: true }, { disputed: false }] }';

/**
 * The statistics as JSON text: from the stored summary, and computed, by a filter that matches
 * everything and for which no summary is stored.
 */
export async function storedAndComputed(
  dataSource: DataSource,
  anyOrder = false,
): Promise<Record<'stored' | 'computed', string[]>> {
  const answered = async (filter: string): Promise<string[]> => {
    const texts: string[] = [];
    for (const question of questions(anyOrder)) {
      const query = `{ ${question.replace('$filter', filter)} }`;
      const { planned, resolved } = await askTwice(sharedResources(dataSource), query);
      texts.push(String(planned), resolved);
    }
    return texts;
  };
  return { stored: await answered(''), computed: await answered(`filter: ${matchesAll}`) };
}

/** The same by the resolvers alone, of one operation each: for the many states of a record. */
export async function storedAndComputedOnce(
  dataSource: DataSource,
): Promise<Record<'stored' | 'computed', string[]>> {
  const answered = async (filter: string): Promise<string[]> => {
    const fields = questions(false).map((each, at) => `a${at}: ${each.replace('$filter', filter)}`);
    const data = await dataOf(dataSource, `{ ${fields.join('\n')} }`);
    return Object.values(data).map((each) => JSON.stringify(each));
  };
  return { stored: await answered(''), computed: await answered(`filter: ${matchesAll}`) };
}
