import type { Chart } from './chart';
import { countedByYear } from './counted-by-year';
import { licenseTerms } from './license-terms';
import { monthlyRates } from './monthly-rates';
import { seizedByYear } from './seized-by-year';
import { standingHistory } from './standing-history';

export const closures = countedByYear({
  id: 'closures',
  title: 'charts.closures',
  kind: 'PLATFORM_SHUTDOWN',
  property: 'platformCount',
});

export const sites = countedByYear({
  id: 'sites',
  title: 'charts.sites',
  kind: 'SITE_BLOCKING',
  property: 'siteCount',
});

/** All charts, in the order of their page. */
export const charts: readonly Chart[] = [
  closures,
  seizedByYear,
  sites,
  licenseTerms,
  standingHistory,
  monthlyRates,
];

/** A chart by the last part of its address; undefined where there is none. */
export function chartById(id: string | undefined): Chart | undefined {
  return charts.find((chart) => chart.id === id);
}
