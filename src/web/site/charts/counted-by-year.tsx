import {
  CountedByYearDocument,
  type CountedByYearQuery,
  type CountedYearFragment,
  type EnforcementActionKind,
} from '../documents';
import { RecordLink } from '../figures/record-link';
import { StatedFigures } from '../figures/stated-figures';
import type { MessageKey } from '../messages';
import { operation } from '../page';
import { recordTimes } from '../record/record-times';
import { actionOf } from '../record/claim-subject';
import type { Translation } from '../translation';
import { defineChart, type Chart, type ChartView } from './chart';
import { draw } from './plot';

interface CountedChart {
  id: string;
  title: MessageKey;
  kind: EnforcementActionKind;
  /** The claims that are counted. */
  property: 'platformCount' | 'siteCount';
}

interface Year {
  year: number;
  shown: number;
  lowest: number;
  highest: number;
  isDisputed: boolean;
}

/** A count a year, with the range of what sources state: a disputed bar never stands alone. */
export function countedByYear({ id, title, kind, property }: CountedChart): Chart {
  return defineChart<CountedByYearQuery>({
    id,
    title,
    note: 'charts.rangeNote',
    operation: (request) => operation(CountedByYearDocument, { kind, ...recordTimes(request) }),
    view(data, t) {
      const years = data.enforcementStatistics.flatMap((group) => yearOf(group, property));
      const isDisputed = years.some((year) => year.isDisputed);
      return {
        panels: years.length === 0 ? [] : [drawYears(years, t)],
        legend: [
          { name: t.text('charts.shown'), color: 'var(--accent)' },
          ...(isDisputed ? [{ name: t.text('charts.range'), color: 'var(--dispute)' }] : []),
        ],
        columns: ['home.year', 'charts.shown', 'charts.lowest', 'charts.highest'].map((key) =>
          t.text(key as MessageKey),
        ),
        rows: years.map((year) => ({
          cells: [String(year.year), year.shown, year.lowest, year.highest],
          path: `/actions?kind=${kind}&year=${year.year}`,
          isDisputed: year.isDisputed,
        })),
        omitted: null,
        sources: sourcesOf(data, property),
        state: data.recordState,
      };
    },
  });
}

/** A year whose figures no source states has no bar: it is not zero. */
function yearOf(group: CountedYearFragment, property: CountedChart['property']): Year[] {
  const isPlatforms = property === 'platformCount';
  const shown = isPlatforms ? group.reportedPlatformCount : group.reportedSiteCount;
  const lowest = isPlatforms ? group.lowestPlatformCount : group.lowestSiteCount;
  const highest = isPlatforms ? group.highestPlatformCount : group.highestSiteCount;
  const { year } = group.keys;
  if (year === null || shown === null || lowest === null || highest === null) return [];
  return [{ year, shown, lowest, highest, isDisputed: lowest !== highest }];
}

function drawYears(years: readonly Year[], t: Translation): ChartView['panels'][number] {
  const disputed = years.filter((year) => year.isDisputed);
  const label = (year: Year): string =>
    year.isDisputed
      ? t.text('site.range', { lowest: year.lowest, highest: year.highest })
      : t.number(year.shown);
  const range = { x: 'year', y1: 'lowest', y2: 'highest' };
  const end = { stroke: 'var(--dispute)', strokeWidth: 4, inset: 18 };
  return draw(300, (plot) => ({
    marginTop: 30,
    marginLeft: 50,
    x: { type: 'band', label: null, tickFormat: (year: number) => String(year), padding: 0.45 },
    y: { label: null, grid: true, ticks: 5, tickFormat: (value: number) => t.number(value) },
    marks: [
      plot.barY(years, { x: 'year', y: 'shown', fill: 'var(--accent)' }),
      // With a border of the ground's color, so that it is seen on the bar.
      plot.ruleX(disputed, { ...range, stroke: 'var(--ground)', strokeWidth: 8 }),
      plot.ruleX(disputed, { ...range, stroke: 'var(--dispute)', strokeWidth: 4 }),
      plot.tickY(disputed, { x: 'year', y: 'lowest', ...end }),
      plot.tickY(disputed, { x: 'year', y: 'highest', ...end }),
      plot.text(years, { x: 'year', y: 'highest', text: label, dy: -12, fontWeight: 600 }),
      plot.ruleY([0]),
    ],
  }));
}

function sourcesOf(
  { enforcementActions }: CountedByYearQuery,
  property: CountedChart['property'],
): ChartView['sources'] {
  return enforcementActions.nodes.map((action) => {
    const claims = action.claims.nodes.filter((claim) => claim.property === property);
    if (claims.length === 0) return null;
    return (
      <article key={action.slug}>
        <h3>
          <RecordLink named={actionOf(action)} />
        </h3>
        <StatedFigures claims={claims} disputedProperties={action.disputedProperties} />
      </article>
    );
  });
}
