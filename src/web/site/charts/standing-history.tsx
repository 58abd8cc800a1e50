import {
  StandingHistoryDocument,
  type ProviderStatus,
  type StandingHistoryQuery,
} from '../documents';
import { DisputedBadge } from '../figures/disputed-badge';
import { RecordLink } from '../figures/record-link';
import { operation } from '../page';
import { recordTimes } from '../record/record-times';
import { platformOf } from '../record/claim-subject';
import { firstDayOf, standings, standingOn } from '../record/standings';
import type { Translation } from '../translation';
import { defineChart, type Panel } from './chart';
import { draw } from './plot';

type Platform = StandingHistoryQuery['providers']['nodes'][number];

interface Count {
  day: string;
  status: ProviderStatus;
  count: number;
}

/** Those that have a standing at all: what is not on record is not drawn as if it were one. */
const drawnStandings = standings.filter((status) => status !== 'UNKNOWN');
const colors: Readonly<Record<ProviderStatus, string>> = {
  AUTHORIZED: 'var(--good)',
  WARNED: 'var(--caution)',
  BLOCKED: 'var(--bad)',
  SHUT_DOWN: 'var(--ink)',
  SUSPENDED: 'var(--accent)',
  WITHDRAWN: 'var(--strong-line)',
  UNKNOWN: 'var(--line)',
};

/** How many platforms had which standing, on each day on which one began or ended. */
export const standingHistory = defineChart<StandingHistoryQuery>({
  id: 'standings',
  title: 'charts.standings',
  note: 'charts.standingsNote',
  operation: (request) => operation(StandingHistoryDocument, recordTimes(request)),
  view(data, t) {
    const { nodes, totalCount } = data.providers;
    const days = daysOf(nodes, data.recordState.asOf);
    const counts = days.flatMap((day) => countsOf(nodes, day));
    const present = drawnStandings.filter((status) =>
      counts.some((each) => each.status === status && each.count > 0),
    );
    return {
      panels: days.length < 2 ? [] : [drawCounts(counts, present, t)],
      legend: present.map((status) => ({
        name: t.value('ProviderStatus', status),
        color: colors[status],
      })),
      columns: [t.text('charts.day'), ...present.map((each) => t.value('ProviderStatus', each))],
      rows: days.map((day) => ({
        cells: [
          day,
          ...present.map(
            (status) => counts.find((each) => each.day === day && each.status === status)!.count,
          ),
        ],
        path: `/platforms?asOf=${day}`,
      })),
      omitted:
        totalCount > nodes.length
          ? t.text('charts.firstPlatforms', { count: nodes.length, total: totalCount })
          : null,
      sources: <Platforms platforms={nodes} />,
      state: data.recordState,
    };
  },
});

/** The days on which a standing began, or on which the one before had ended. */
function daysOf(platforms: readonly Platform[], today: string): string[] {
  const days = new Set<string>([today]);
  for (const period of platforms.flatMap(({ statusHistory }) => statusHistory)) {
    const first = firstDayOf(period);
    if (first !== null && first <= today) days.add(first);
    if (period.validTo !== null) {
      const next = new Date(Date.parse(period.validTo) + 86_400_000).toISOString().slice(0, 10);
      if (next <= today) days.add(next);
    }
  }
  return [...days].sort();
}

function countsOf(platforms: readonly Platform[], day: string): Count[] {
  const found = platforms.map(({ statusHistory }) => standingOn(statusHistory, day)?.status);
  return drawnStandings.map((status) => ({
    day,
    status,
    count: found.filter((each) => each === status).length,
  }));
}

function drawCounts(counts: readonly Count[], present: ProviderStatus[], t: Translation): Panel {
  const rows = counts
    .filter(({ status }) => present.includes(status))
    .map((each) => ({ ...each, at: new Date(`${each.day}T00:00:00Z`) }));
  return draw(340, (plot) => ({
    marginLeft: 50,
    x: { type: 'utc', label: null },
    y: { label: null, grid: true, tickFormat: (value: number) => t.number(value) },
    color: { domain: present, range: present.map((status) => colors[status]) },
    marks: [
      plot.areaY(rows, {
        x: 'at',
        y: 'count',
        fill: 'status',
        order: present,
        // A count holds until the day on which it changes.
        curve: 'step-after',
      }),
      plot.ruleY([0]),
    ],
  }));
}

function Platforms({ platforms }: { platforms: readonly Platform[] }): React.ReactNode {
  return (
    <ul>
      {platforms
        .filter(({ statusHistory }) => statusHistory.length > 0)
        .map((platform) => (
          <li key={platform.slug}>
            <RecordLink named={platformOf(platform)} />{' '}
            {platform.disputed && <DisputedBadge recordId={platform.id} />}
          </li>
        ))}
    </ul>
  );
}
