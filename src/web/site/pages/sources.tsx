import type { ReactNode } from 'react';
import type { PageRequest } from '../../contract';
import {
  SourcesPageDocument,
  type SourceFilter,
  type SourceKind,
  type SourcesPageQuery,
} from '../documents';
import { Day } from '../figures/period';
import { RecordText } from '../figures/record-text';
import { Downloads, exportPath, type Download } from '../frame/downloads';
import { FilterForm } from '../frame/filter-form';
import { Pager } from '../frame/pager';
import { PastState } from '../frame/state-form';
import { definePage, operation } from '../page';
import { useAddresses, useTranslation } from '../page-environment';
import { pageArguments } from '../record/page-arguments';
import { recordTimes } from '../record/record-times';
import type { Translation } from '../translation';

interface SourcesData extends Record<string, unknown> {
  sources: SourcesPageQuery;
}

const kinds: readonly SourceKind[] = [
  'OFFICIAL_RELEASE',
  'REGISTER',
  'LEGAL_ACT',
  'COURT_RECORD',
  'COMPANY',
  'PRESS',
  'SECOND_HAND',
];

/** All documents that facts were taken from, and those about what one authority did. */
export const sources = definePage<SourcesData>({
  name: 'sources',
  pattern: '/sources',
  label: 'site.sources',
  operations: (request) => ({
    sources: operation(SourcesPageDocument, {
      filter: filterOf(request),
      ...pageArguments(request.query),
      ...recordTimes(request),
    }),
  }),
  view: ({ sources: { sources: found, authorities, recordState } }, { t, request }) => ({
    title: t.text('sources.title'),
    description: t.text('sources.description'),
    isUnlisted: Object.keys(request.query).length > 0,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('sources.title')}</h1>
          <p className="lead">{t.text('sources.description')}</p>
          <PastState state={recordState} />
        </header>
        <FilterForm choices={choicesOf(authorities.nodes, t)} />
        <SourceRows sources={found} />
        <Pager pageInfo={found.pageInfo} />
        <Downloads files={filesOf(request, t)} />
      </>
    ),
    card: {
      heading: t.text('sources.title'),
      lines: [t.text('sources.count', { count: found.totalCount })],
    },
  }),
});

function filterOf({ query: { authority, kind } }: PageRequest): SourceFilter {
  return {
    ...(authority !== undefined && { authority: { eq: authority } }),
    ...(kind !== undefined && { kind: { eq: kind as SourceKind } }),
  };
}

function choicesOf(
  authorities: SourcesPageQuery['authorities']['nodes'],
  t: Translation,
): Parameters<typeof FilterForm>[0]['choices'] {
  return [
    {
      name: 'authority',
      label: t.text('sources.authority'),
      options: authorities.map(({ slug, name, acronym }) => [
        slug,
        acronym === null ? name : `${name} (${acronym})`,
      ]),
    },
    {
      name: 'kind',
      label: t.text('sources.kind'),
      options: kinds.map((each) => [each, t.value('SourceKind', each)] as const),
    },
  ];
}

function filesOf(request: PageRequest, t: Translation): Download[] {
  const filter = filterOf(request);
  return [
    { label: t.text('platform.csv'), path: exportPath('sources', 'csv', filter) },
    { label: t.text('platform.json'), path: exportPath('sources', 'jsonl', filter) },
  ];
}

function SourceRows({ sources: found }: { sources: SourcesPageQuery['sources'] }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t.text('sources.count', { count: found.totalCount })}</h2>
      {found.totalCount === 0 && <p className="absent">{t.text('sources.none')}</p>}
      <ul className="rows">
        {found.nodes.map(({ slug, title, publisher, publishedOn, language, kind, claims }) => (
          <li key={slug}>
            <p>
              <a href={page(`/sources/${slug}`)}>
                <RecordText language={language}>{title}</RecordText>
              </a>
            </p>
            <p className="note">
              <RecordText>{publisher}</RecordText>
              {publishedOn !== null && (
                <>
                  {', '}
                  <Day day={publishedOn} />
                </>
              )}
              {' · '}
              {t.value('SourceKind', kind)}
              {' · '}
              {t.text('sources.claims', { count: claims.totalCount })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
