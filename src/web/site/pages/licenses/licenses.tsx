import type { ReactNode } from 'react';
import type { PageRequest } from '../../../contract';
import { ChartFigure } from '../../charts/chart-figure';
import { licenseTerms } from '../../charts/license-terms';
import {
  LicensesPageDocument,
  type LicenseFilter,
  type LicensesPageQuery,
  type LicenseStatus,
} from '../../documents';
import { DisputedBadge } from '../../figures/disputed-badge';
import { LicenseTerm } from '../../figures/license-term';
import { RecordLink } from '../../figures/record-link';
import { RecordText } from '../../figures/record-text';
import { Downloads, exportPath } from '../../frame/downloads';
import { FilterForm } from '../../frame/filter-form';
import { Pager } from '../../frame/pager';
import { Section } from '../../frame/section';
import { PastState } from '../../frame/state-form';
import { definePage, operation } from '../../page';
import { useAddresses, useTranslation } from '../../page-environment';
import { platformOf } from '../../record/claim-subject';
import { pageArguments } from '../../record/page-arguments';
import { recordTimes } from '../../record/record-times';
import type { Translation } from '../../translation';

interface LicensesData extends Record<string, unknown> {
  licenses: LicensesPageQuery;
  licenseTerms: unknown;
}

const statuses: readonly LicenseStatus[] = [
  'ACTIVE',
  'SUSPENDED',
  'WITHDRAWN',
  'REVOKED',
  'EXPIRED',
  'UNKNOWN',
];

/** All licences, by number. */
export const licenses = definePage<LicensesData>({
  name: 'licenses',
  pattern: '/licenses',
  label: 'site.licenses',
  operations: (request) => ({
    licenses: operation(LicensesPageDocument, {
      filter: filterOf(request),
      ...pageArguments(request.query),
      ...recordTimes(request),
    }),
    licenseTerms: licenseTerms.operation(request),
  }),
  view: (
    { licenseTerms: licenseTermsData, licenses: { licenses: found, recordState } },
    { t, request },
  ) => ({
    title: t.text('licenses.title'),
    description: t.text('licenses.description'),
    isUnlisted: Object.keys(request.query).length > 0,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('licenses.title')}</h1>
          <p className="lead">{t.text('licenses.description')}</p>
          <PastState state={recordState} />
        </header>
        <FilterForm choices={choicesOf(t)} />
        <LicenseRows licenses={found} />
        <Pager pageInfo={found.pageInfo} />
        <Section id="licenseTerms" heading={t.text(licenseTerms.title)}>
          <ChartFigure chart={licenseTerms} data={licenseTermsData} />
        </Section>
        <Downloads files={filesOf(request, t)} />
      </>
    ),
    card: {
      heading: t.text('licenses.title'),
      lines: [t.text('licenses.count', { count: found.totalCount })],
    },
  }),
});

function filterOf({ query: { status } }: PageRequest): LicenseFilter {
  return status === undefined ? {} : { status: { eq: status as LicenseStatus } };
}

function choicesOf(t: Translation): Parameters<typeof FilterForm>[0]['choices'] {
  const options = statuses.map((each) => [each, t.value('LicenseStatus', each)] as const);
  return [{ name: 'status', label: t.text('licenses.status'), options }];
}

function filesOf(request: PageRequest, t: Translation): { label: string; path: string }[] {
  const filter = filterOf(request);
  return [
    { label: t.text('platform.csv'), path: exportPath('licenses', 'csv', filter) },
    { label: t.text('platform.json'), path: exportPath('licenses', 'jsonl', filter) },
  ];
}

function LicenseRows({ licenses: found }: { licenses: LicensesPageQuery['licenses'] }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t.text('licenses.count', { count: found.totalCount })}</h2>
      {found.totalCount === 0 && <p className="absent">{t.text('licenses.none')}</p>}
      <ul className="rows license-rows">
        {found.nodes.map((license) => (
          <li key={license.number}>
            <p>
              <a href={page(`/licenses/${encodeURIComponent(license.number)}`)}>
                <strong>{license.number}</strong>
              </a>
            </p>
            <p>
              <RecordLink named={platformOf(license.provider)} />
              <span className="note">
                {' · '}
                <RecordText>{license.authority.acronym ?? license.authority.name}</RecordText>
              </span>
            </p>
            <p>
              {t.value('LicenseStatus', license.status)}{' '}
              {license.disputed && <DisputedBadge recordId={license.id} />}
              <span className="note">
                {' '}
                <LicenseTerm license={license} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
