import { charts as all } from '../../charts/charts';
import { ChartFigure } from '../../charts/chart-figure';
import { Section } from '../../frame/section';
import { definePage } from '../../page';

/** Every chart, each with its table, its sources and its files. */
export const charts = definePage<Record<string, unknown>>({
  name: 'charts',
  pattern: '/charts',
  label: 'site.charts',
  operations: (request) =>
    Object.fromEntries(all.map((chart) => [chart.id, chart.operation(request)])),
  view: (data, { t, request }) => ({
    title: t.text('charts.title'),
    description: t.text('charts.description'),
    isUnlisted: Object.keys(request.query).length > 0,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('charts.title')}</h1>
          <p className="lead">{t.text('charts.description')}</p>
        </header>
        {all.map((chart) => (
          <Section key={chart.id} id={chart.id} heading={t.text(chart.title)}>
            <ChartFigure chart={chart} data={data[chart.id]} />
          </Section>
        ))}
      </>
    ),
    card: { heading: t.text('charts.title'), lines: [t.text('charts.description')] },
  }),
});
