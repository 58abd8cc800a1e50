import { SeizedByYearDocument, type SeizedByYearQuery } from '../documents';
import { RecordLink } from '../figures/record-link';
import { SeizureRole } from '../figures/seizure-role';
import { StatedFigures } from '../figures/stated-figures';
import { operation } from '../page';
import { recordTimes } from '../record/record-times';
import { actionOf } from '../record/claim-subject';
import type { Translation } from '../translation';
import { defineChart, type Panel } from './chart';
import { draw } from './plot';

interface Sum {
  currency: string;
  /** Null where no day of the seizure is on record. */
  year: number | null;
  amount: string;
  isDisputed: boolean;
}

/** What was taken each year: a panel and an axis for each currency, as they are never added up. */
export const seizedByYear = defineChart<SeizedByYearQuery>({
  id: 'seizures',
  title: 'charts.seizures',
  note: 'charts.seizuresNote',
  operation: (request) => operation(SeizedByYearDocument, recordTimes(request)),
  view(data, t) {
    const sums = sumsOf(data);
    const currencies = [...new Set(sums.map(({ currency }) => currency))];
    return {
      panels: currencies.map((currency) =>
        drawCurrency(
          currency,
          sums.filter((sum) => sum.currency === currency),
          t,
        ),
      ),
      legend: [
        { name: t.text('charts.undisputed'), color: 'var(--accent)' },
        ...(sums.some(({ isDisputed }) => isDisputed)
          ? [{ name: t.text('charts.disputedSum'), color: 'var(--dispute)' }]
          : []),
      ],
      columns: [t.text('seizures.currency'), t.text('home.year'), t.text('seizures.sum')],
      rows: sums.map(({ currency, year, amount, isDisputed }) => ({
        cells: [currency, year === null ? t.text('charts.noYear') : String(year), amount],
        path: `/seizures?currency=${currency}`,
        isDisputed,
      })),
      omitted: null,
      sources: sourcesOf(data),
      state: data.recordState,
    };
  },
});

function sumsOf({ seizureStatistics }: SeizedByYearQuery): Sum[] {
  return seizureStatistics.flatMap(({ keys: { currency, year }, totals, disputed }) =>
    totals
      .filter((total) => total.currency === currency)
      .map(({ amount }) => ({ currency: currency!, year, amount, isDisputed: disputed })),
  );
}

function drawCurrency(currency: string, sums: readonly Sum[], t: Translation): Panel {
  const noYear = t.text('charts.noYear');
  const drawn = sums.map((sum) => ({
    year: sum.year === null ? noYear : String(sum.year),
    // Of pixels; the table has all digits.
    amount: Number(sum.amount),
    label: t.shortNumber(sum.amount) + (sum.isDisputed ? ` (${t.text('site.disputed')})` : ''),
    fill: sum.isDisputed ? 'var(--dispute)' : 'var(--accent)',
  }));
  const options = { marginTop: 30, marginLeft: 110, marginBottom: 30 };
  return draw(
    190,
    (plot) => ({
      ...options,
      x: { type: 'band', label: null, padding: 0.5, domain: drawn.map(({ year }) => year) },
      y: {
        label: null,
        grid: true,
        ticks: 3,
        zero: true,
        tickFormat: (value: number) => t.shortNumber(String(value)),
      },
      color: { type: 'identity' },
      marks: [
        plot.barY(drawn, { x: 'year', y: 'amount', fill: 'fill' }),
        plot.text(drawn, { x: 'year', y: 'amount', text: 'label', dy: -10, fontWeight: 600 }),
        plot.ruleY([0]),
      ],
    }),
    currency,
  );
}

function sourcesOf({ seizures }: SeizedByYearQuery): React.ReactNode {
  return seizures.nodes.map((seizure) =>
    seizure.claims.nodes.length === 0 ? null : (
      <article key={seizure.slug}>
        <h3>
          <RecordLink named={actionOf(seizure.enforcementAction)} />
        </h3>
        <SeizureRole seizure={seizure} />
        <StatedFigures
          claims={seizure.claims.nodes}
          disputedProperties={seizure.disputedProperties}
        />
      </article>
    ),
  );
}
