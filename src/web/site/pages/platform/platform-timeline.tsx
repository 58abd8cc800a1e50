import type { ReactNode } from 'react';
import { DisputedBadge } from '../../figures/disputed-badge';
import { useEnvironment } from '../../page-environment';
import { actionOf } from '../../record/claim-subject';
import type { Platform } from './platform-data';
import { firstDayOf } from '../../record/standings';
import { RecordLink } from '../../figures/record-link';
import { SourceLink } from '../../figures/source-link';
import { StandingBadge, toneOf } from '../../figures/standing-badge';
import { Timeline, type TimelineEvent } from '../../figures/timeline';

/** Standings, licences, actions and dated statements of a platform. */
export function PlatformTimeline({
  provider,
  asOf,
}: {
  provider: Platform;
  asOf: string;
}): ReactNode {
  const { t } = useEnvironment();
  const events = [
    ...standingEvents(provider),
    ...licenseEvents(provider),
    ...actionEvents(provider),
  ];
  if (events.length === 0) return <p>{t.text('platform.noEvents')}</p>;
  return <Timeline events={events} asOf={asOf} />;
}

function standingEvents({ statusHistory }: Platform): TimelineEvent[] {
  return statusHistory.flatMap((period) => {
    const day = firstDayOf(period);
    if (day === null) return [];
    const detail = period.source && <SourceLink source={period.source} />;
    const title = <StandingTitle period={period} />;
    return [{ day, tone: toneOf(period.status), title, detail }];
  });
}

function StandingTitle({ period }: { period: Platform['statusHistory'][number] }): ReactNode {
  const { t } = useEnvironment();
  return (
    <>
      <StandingBadge status={period.status} />{' '}
      {period.validFrom === null && t.text('platform.firstSeen')}
    </>
  );
}

function licenseEvents({ licenses }: Platform): TimelineEvent[] {
  return licenses.nodes.flatMap(({ number, validFrom, validTo }) => [
    ...(validFrom === null
      ? []
      : [{ day: validFrom, title: <LicenseTitle number={number} isEnd={false} /> }]),
    ...(validTo === null
      ? []
      : [{ day: validTo, title: <LicenseTitle number={number} isEnd={true} /> }]),
  ]);
}

function LicenseTitle({ number, isEnd }: { number: string; isEnd: boolean }): ReactNode {
  const { t } = useEnvironment();
  return t.text(isEnd ? 'platform.licenseEnds' : 'platform.licenseBegins', { number });
}

function actionEvents({ enforcementActions }: Platform): TimelineEvent[] {
  return enforcementActions.nodes.flatMap((action) =>
    action.announcedOn === null
      ? []
      : [
          {
            day: action.announcedOn,
            tone: 'bad',
            title: <ActionTitle action={action} />,
            detail: action.claims.nodes[0] && <SourceLink source={action.claims.nodes[0].source} />,
          },
        ],
  );
}

function ActionTitle({
  action,
}: {
  action: Platform['enforcementActions']['nodes'][number];
}): ReactNode {
  const { t } = useEnvironment();
  return (
    <>
      {t.value('EnforcementActionKind', action.kind)}: <RecordLink named={actionOf(action)} />{' '}
      {action.disputed && <DisputedBadge recordId={action.id} />}
    </>
  );
}
