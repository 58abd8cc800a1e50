import type { ReactNode } from 'react';
import { DisputedBadge } from '../../figures/disputed-badge';
import {
  PlatformsPageDocument,
  type PlatformsPageQuery,
  type ProviderFilter,
  type ProviderStatus,
} from '../../documents';
import { Downloads, exportPath } from '../../frame/downloads';
import { Day } from '../../figures/period';
import { PastState } from '../../frame/state-form';
import { PlatformsForm } from './platforms-form';
import { Pager } from '../../frame/pager';
import { StandingBadge } from '../../figures/standing-badge';
import { useAddresses, useTranslation } from '../../page-environment';
import { definePage, operation } from '../../page';
import { pageArguments } from '../../record/page-arguments';
import { recordTimes } from '../../record/record-times';
import { firstDayOf, standingOn } from '../../record/standings';
import type { PageRequest } from '../../../contract';

interface PlatformsData extends Record<string, unknown> {
  platforms: PlatformsPageQuery;
}

/** All platforms, by name, of a standing and a kind. */
export const platforms = definePage<PlatformsData>({
  name: 'platforms',
  pattern: '/platforms',
  label: 'site.platforms',
  operations: (request) => ({
    platforms: operation(PlatformsPageDocument, {
      filter: filterOf(request),
      ...pageArguments(request.query),
      ...recordTimes(request),
    }),
  }),
  view: ({ platforms: { providers, recordState } }, { t, request }) => ({
    title: t.text('platforms.title'),
    description: t.text('platforms.description'),
    isUnlisted: Object.keys(request.query).length > 0,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('platforms.title')}</h1>
          <p className="lead">{t.text('platforms.description')}</p>
          <PastState state={recordState} />
        </header>
        <PlatformsForm facets={providers.facets} />
        <PlatformRows providers={providers} day={recordState.asOf} />
        <Pager pageInfo={providers.pageInfo} />
        <Downloads
          files={[
            {
              label: t.text('platform.csv'),
              path: exportPath('providers', 'csv', filterOf(request)),
            },
            {
              label: t.text('platform.json'),
              path: exportPath('providers', 'jsonl', filterOf(request)),
            },
          ]}
        />
      </>
    ),
    card: {
      heading: t.text('platforms.title'),
      lines: [t.text('home.countPlatforms', { count: providers.totalCount })],
    },
  }),
});

/** Values that are none of the enum are left to the API to refuse. */
function filterOf({ query }: PageRequest): ProviderFilter {
  const { status, kind, name } = query;
  return {
    ...(status !== undefined && { status: { eq: status as ProviderStatus } }),
    ...(kind !== undefined && { kind: { eq: kind as NonNullable<ProviderFilter['kind']>['eq'] } }),
    ...(name !== undefined && { name: { contains: name } }),
  };
}

interface PlatformRowsProps {
  providers: PlatformsPageQuery['providers'];
  day: string;
}

function PlatformRows({ providers, day }: PlatformRowsProps): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t.text('home.countPlatforms', { count: providers.totalCount })}</h2>
      {providers.totalCount === 0 && <p className="absent">{t.text('platforms.none')}</p>}
      <ul className="rows platform-rows">
        {providers.nodes.map((provider) => {
          const period = standingOn(provider.statusHistory, day);
          const since = period && firstDayOf(period);
          return (
            <li key={provider.slug}>
              <p>
                <a href={page(`/platforms/${provider.slug}`)}>
                  <strong>{provider.name}</strong>
                </a>
                {provider.legalName !== null && <span className="note"> {provider.legalName}</span>}
              </p>
              <p className="note">
                {t.value('ProviderKind', provider.kind)}
                {provider.jurisdiction !== 'ZZ' && <> · {t.country(provider.jurisdiction)}</>}
              </p>
              <p>
                <StandingBadge status={provider.status} />{' '}
                {provider.disputed && <DisputedBadge recordId={provider.id} />}
                {since && (
                  <span className="note">
                    {' '}
                    {t.rich(period.validFrom === null ? 'site.seen' : 'site.since', {
                      day: <Day day={since} />,
                    })}
                  </span>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
