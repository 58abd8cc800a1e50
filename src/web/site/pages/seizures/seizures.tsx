import type { ReactNode } from 'react';
import type { PageRequest } from '../../../contract';
import { ChartFigure } from '../../charts/chart-figure';
import { seizedByYear } from '../../charts/seized-by-year';
import {
  SeizuresPageDocument,
  type SeizureFilter,
  type SeizureMeasure,
  type SeizuresPageQuery,
} from '../../documents';
import { SeizureCard } from '../../figures/seizure-card';
import { CiteBox } from '../../frame/cite-box';
import { Downloads, exportPath } from '../../frame/downloads';
import { FilterForm } from '../../frame/filter-form';
import { Pager } from '../../frame/pager';
import { Section } from '../../frame/section';
import { PastState } from '../../frame/state-form';
import { definePage, operation } from '../../page';
import { pageArguments } from '../../record/page-arguments';
import { recordTimes } from '../../record/record-times';
import type { Translation } from '../../translation';
import { SeizureSums } from './seizure-sums';

interface SeizuresData extends Record<string, unknown> {
  seizures: SeizuresPageQuery;
  seizedByYear: unknown;
}

const measures: readonly SeizureMeasure[] = [
  'FROZEN',
  'ARRESTED',
  'SEIZED',
  'CONFISCATED',
  'RETURNED',
];
const currencies = ['USDT', 'USD', 'KZT', 'EUR', 'BTC'];

/** What was taken: sums of each currency and measure, and every seizure with who states it. */
export const seizures = definePage<SeizuresData>({
  name: 'seizures',
  pattern: '/seizures',
  label: 'site.seizures',
  operations: (request) => ({
    seizures: operation(SeizuresPageDocument, {
      filter: filterOf(request),
      ...pageArguments(request.query),
      ...recordTimes(request),
    }),
    seizedByYear: seizedByYear.operation(request),
  }),
  view: ({ seizedByYear: seizedByYearData, seizures: data }, { t, request }) => ({
    title: t.text('seizures.title'),
    description: t.text('seizures.description'),
    isUnlisted: Object.keys(request.query).length > 0,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('seizures.title')}</h1>
          <p className="lead">{t.text('seizures.description')}</p>
          <PastState state={data.recordState} />
        </header>
        <FilterForm choices={choicesOf(t)} />
        <SeizureSums data={data} />
        <Section id="seizedByYear" heading={t.text(seizedByYear.title)}>
          <ChartFigure chart={seizedByYear} data={seizedByYearData} />
        </Section>
        <SeizureRows data={data} t={t} />
        <Section id="cite" heading={t.text('platform.cite')}>
          <CiteBox title={t.text('seizures.title')} state={data.recordState} />
          <Downloads files={filesOf(request, t)} />
        </Section>
      </>
    ),
    card: {
      heading: t.text('seizures.title'),
      lines: [t.text('seizures.count', { count: data.seizures.totalCount })],
    },
  }),
});

function filterOf({ query: { measure, currency } }: PageRequest): SeizureFilter {
  return {
    ...(measure !== undefined && { measure: { eq: measure as SeizureMeasure } }),
    ...(currency !== undefined && { currency: { eq: currency } }),
  };
}

function choicesOf(t: Translation): Parameters<typeof FilterForm>[0]['choices'] {
  return [
    {
      name: 'measure',
      label: t.text('seizures.measure'),
      options: measures.map((each) => [each, t.value('SeizureMeasure', each)] as const),
    },
    {
      name: 'currency',
      label: t.text('seizures.currency'),
      options: currencies.map((each) => [each, each] as const),
    },
  ];
}

function filesOf(request: PageRequest, t: Translation): { label: string; path: string }[] {
  const filter = filterOf(request);
  return [
    { label: t.text('platform.csv'), path: exportPath('seizures', 'csv', filter) },
    { label: t.text('platform.json'), path: exportPath('seizures', 'jsonl', filter) },
  ];
}

function SeizureRows({ data, t }: { data: SeizuresPageQuery; t: Translation }): ReactNode {
  const { nodes, totalCount, pageInfo } = data.seizures;
  return (
    <Section id="found" heading={t.text('seizures.count', { count: totalCount })}>
      {totalCount === 0 && <p className="absent">{t.text('seizures.none')}</p>}
      {nodes.map((seizure) => (
        <SeizureCard key={seizure.slug} seizure={seizure} action={seizure.enforcementAction} />
      ))}
      <Pager pageInfo={pageInfo} />
    </Section>
  );
}
