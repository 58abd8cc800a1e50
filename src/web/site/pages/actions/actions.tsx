import type { ReactNode } from 'react';
import type { PageRequest } from '../../../contract';
import { ChartFigure } from '../../charts/chart-figure';
import { closures, sites } from '../../charts/charts';
import {
  ActionsPageDocument,
  type ActionsPageQuery,
  type EnforcementActionFilter,
  type EnforcementActionKind,
} from '../../documents';
import { DisputedBadge } from '../../figures/disputed-badge';
import { Day, Period } from '../../figures/period';
import { RecordLink } from '../../figures/record-link';
import { RecordText } from '../../figures/record-text';
import { StatedFigures } from '../../figures/stated-figures';
import { Downloads, exportPath } from '../../frame/downloads';
import { FilterForm } from '../../frame/filter-form';
import { Pager } from '../../frame/pager';
import { Section } from '../../frame/section';
import { PastState } from '../../frame/state-form';
import { definePage, operation } from '../../page';
import { useTranslation } from '../../page-environment';
import { actionOf } from '../../record/claim-subject';
import { coveredYear } from '../../record/covered-year';
import { pageArguments } from '../../record/page-arguments';
import { recordTimes } from '../../record/record-times';
import type { Translation } from '../../translation';

interface ActionsData extends Record<string, unknown> {
  actions: ActionsPageQuery;
  closures: unknown;
  sites: unknown;
}

type Action = ActionsPageQuery['enforcementActions']['nodes'][number];

const kinds: readonly EnforcementActionKind[] = [
  'PLATFORM_SHUTDOWN',
  'SITE_BLOCKING',
  'PUBLIC_WARNING',
  'PROSECUTION',
  'INVESTMENT_SCHEME',
  'CASH_OUT',
  'ILLEGAL_MINING',
];

/** What authorities did, the latest announced first. */
export const actions = definePage<ActionsData>({
  name: 'actions',
  pattern: '/actions',
  label: 'site.actions',
  operations: (request) => ({
    actions: operation(ActionsPageDocument, {
      filter: filterOf(request),
      ...pageArguments(request.query),
      ...recordTimes(request),
    }),
    closures: closures.operation(request),
    sites: sites.operation(request),
  }),
  view: (
    { closures: closuresData, sites: sitesData, actions: { enforcementActions, recordState } },
    { t, request },
  ) => ({
    title: t.text('actions.title'),
    description: t.text('actions.description'),
    isUnlisted: Object.keys(request.query).length > 0,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('actions.title')}</h1>
          <p className="lead">{t.text('actions.description')}</p>
          <PastState state={recordState} />
        </header>
        <FilterForm choices={choicesOf(t, recordState.asOf)} />
        <Section id="closures" heading={t.text(closures.title)}>
          <ChartFigure chart={closures} data={closuresData} />
        </Section>
        <Section id="sites" heading={t.text(sites.title)}>
          <ChartFigure chart={sites} data={sitesData} />
        </Section>
        <ActionRows
          actions={enforcementActions.nodes.filter(isOfYear(request.query['year']))}
          isWhole={!enforcementActions.pageInfo.hasNextPage}
        />
        <Pager pageInfo={enforcementActions.pageInfo} />
        <Downloads files={filesOf(request, t)} />
      </>
    ),
    card: {
      heading: t.text('actions.title'),
      lines: [t.text('home.countActions', { count: enforcementActions.totalCount })],
    },
  }),
});

function filesOf(request: PageRequest, t: Translation): { label: string; path: string }[] {
  const filter = filterOf(request);
  return [
    { label: t.text('platform.csv'), path: exportPath('enforcementActions', 'csv', filter) },
    { label: t.text('platform.json'), path: exportPath('enforcementActions', 'jsonl', filter) },
  ];
}

/** A kind that is none is left to the API to refuse. */
function filterOf({ query: { kind } }: PageRequest): EnforcementActionFilter {
  return kind === undefined ? {} : { kind: { eq: kind as EnforcementActionKind } };
}

/** By what an action covers, as statistics count it: the API filters by announcements alone. */
function isOfYear(year: string | undefined): (action: Action) => boolean {
  return (action) => year === undefined || String(coveredYear(action)) === year;
}

const firstYear = 2018;

function choicesOf(t: Translation, today: string): Parameters<typeof FilterForm>[0]['choices'] {
  const last = Number(today.slice(0, 4));
  const years = Array.from({ length: last - firstYear + 1 }, (_, index) => String(last - index));
  return [
    {
      name: 'kind',
      label: t.text('actions.kind'),
      options: kinds.map((each) => [each, t.value('EnforcementActionKind', each)] as const),
    },
    {
      name: 'year',
      label: t.text('actions.year'),
      options: years.map((each) => [each, each] as const),
    },
  ];
}

interface ActionRowsProps {
  actions: readonly Action[];
  /** Whether these are all rows of the list. */
  isWhole: boolean;
}

function ActionRows({ actions: rows, isWhole }: ActionRowsProps): ReactNode {
  const t = useTranslation();
  return (
    <section aria-labelledby="found">
      <h2 id="found">
        {t.text(isWhole ? 'home.countActions' : 'actions.onPage', { count: rows.length })}
      </h2>
      {rows.length === 0 && <p className="absent">{t.text('actions.none')}</p>}
      <ul className="rows">
        {rows.map((action) => (
          <li key={action.slug} id={action.slug}>
            <ActionRow action={action} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ActionRow({ action }: { action: Action }): ReactNode {
  const t = useTranslation();
  const { authority, period, announcedOn, partOf } = action;
  return (
    <>
      <p className="kicker">
        {t.value('EnforcementActionKind', action.kind)} ·{' '}
        <RecordText>{authority.acronym ?? authority.name}</RecordText>
        {announcedOn !== null && (
          <>
            {' · '}
            {t.text('actions.announced')} <Day day={announcedOn} />
          </>
        )}
      </p>
      <h3>
        <RecordLink named={actionOf(action)} />{' '}
        {action.disputedProperties.length > 0 && <DisputedBadge recordId={action.id} />}
      </h3>
      {period !== null && (
        <p className="note">
          {t.text('actions.covers')} <Period period={period} />
        </p>
      )}
      {partOf !== null && (
        <p className="note">
          {t.rich('actions.partOf', { whole: <RecordLink named={actionOf(partOf)} /> })}
        </p>
      )}
      <StatedFigures claims={action.claims.nodes} disputedProperties={action.disputedProperties} />
    </>
  );
}
