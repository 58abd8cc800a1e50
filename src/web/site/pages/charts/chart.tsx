import { chartById } from '../../charts/charts';
import { ChartFigure } from '../../charts/chart-figure';
import { CiteBox } from '../../frame/cite-box';
import { Section } from '../../frame/section';
import { PastState } from '../../frame/state-form';
import { definePage } from '../../page';

/** One chart, with the query behind it and how to cite it. */
export const chart = definePage<Record<string, unknown>>({
  name: 'chart',
  pattern: '/charts/:id',
  label: null,
  operations(request) {
    const shown = chartById(request.parameters['id']);
    return shown ? { chart: shown.operation(request) } : {};
  },
  view(data, { t, request }) {
    const shown = chartById(request.parameters['id']);
    if (!shown) return null;
    const title = t.text(shown.title);
    const { state } = shown.view(data['chart'], t);
    return {
      title,
      description: t.text(shown.note),
      isUnlisted: Object.keys(request.query).length > 0,
      body: (
        <>
          <header className="page-header">
            <h1>{title}</h1>
            <PastState state={state} />
          </header>
          <Section id="figures" heading={t.text('charts.figures')}>
            <ChartFigure chart={shown} data={data['chart']} isLinked={false} />
          </Section>
          <Section id="cite" heading={t.text('platform.cite')}>
            <CiteBox title={title} state={state} />
          </Section>
        </>
      ),
      card: { heading: title, lines: [t.text(shown.note)] },
    };
  },
});
