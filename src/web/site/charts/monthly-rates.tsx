import { MonthlyRatesDocument, type MonthlyRatesQuery, type RateLineFragment } from '../documents';
import { SourceLink } from '../figures/source-link';
import { operation } from '../page';
import { recordTimes } from '../record/record-times';
import { defineChart } from './chart';
import { draw } from './plot';

const months = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

/** The official rate at the end of each month of a year: the API has no list of rates. */
export const monthlyRates = defineChart<MonthlyRatesQuery>({
  id: 'rates',
  title: 'charts.rates',
  note: 'charts.ratesNote',
  operation: (request, now = new Date()) =>
    operation(MonthlyRatesDocument, {
      ...recordTimes(request),
      currency: request.query['currency'] ?? 'USD',
      m0: monthEnd(now, 0),
      m1: monthEnd(now, 1),
      m2: monthEnd(now, 2),
      m3: monthEnd(now, 3),
      m4: monthEnd(now, 4),
      m5: monthEnd(now, 5),
      m6: monthEnd(now, 6),
      m7: monthEnd(now, 7),
      m8: monthEnd(now, 8),
      m9: monthEnd(now, 9),
      m10: monthEnd(now, 10),
      m11: monthEnd(now, 11),
    }),
  view(data, t) {
    const found = months
      .flatMap((month) => data[`m${month}`] ?? [])
      .sort((one, other) => one.effectiveOn.localeCompare(other.effectiveOn));
    const rates = found.filter(
      ({ effectiveOn }, index) => found[index - 1]?.effectiveOn !== effectiveOn,
    );
    const points = rates.map(({ effectiveOn, rate }) => ({
      day: new Date(`${effectiveOn}T00:00:00Z`),
      rate: Number(rate),
    }));
    return {
      panels:
        points.length === 0
          ? []
          : [
              draw(300, (plot) => ({
                marginLeft: 60,
                x: { type: 'utc', label: null },
                y: { label: null, grid: true, tickFormat: (value: number) => t.number(value) },
                marks: [
                  plot.lineY(points, { x: 'day', y: 'rate', stroke: 'var(--accent)' }),
                  plot.dot(points, { x: 'day', y: 'rate', fill: 'var(--accent)' }),
                ],
              })),
            ],
      legend: [],
      columns: [t.text('charts.currency'), t.text('charts.day'), t.text('charts.tenge')],
      rows: rates.map(({ currency, effectiveOn, rate }) => ({
        cells: [currency, effectiveOn, rate],
      })),
      omitted: null,
      sources: <RateSources rates={rates} />,
      state: data.recordState,
    };
  },
});

/** The last day of the month so many months ago; of this month, today. */
function monthEnd(now: Date, ago: number): string {
  const today = new Date(now.getTime() + 5 * 3_600_000);
  const end = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - ago + 1, 0));
  return (end > today ? today : end).toISOString().slice(0, 10);
}

function RateSources({ rates }: { rates: readonly RateLineFragment[] }): React.ReactNode {
  const sources = new Map(rates.flatMap(({ source }) => (source ? [[source.slug, source]] : [])));
  return (
    <ul>
      {[...sources.values()].map((source) => (
        <li key={source.slug}>
          <SourceLink source={source} />
        </li>
      ))}
    </ul>
  );
}
