import { formatCount } from '../../command-line/number-format';
import { formatTable } from '../../command-line/text-table';
import type { Upstream, UpstreamDeclaration } from '../../upstreams/upstream';
import type { Freshness } from '../runs/freshness';
import type { PublishedItem } from '../review/publish-reviewed';
import type { RunReport } from '../runs/run-report';

const counts = {
  rowsRead: 'rows',
  rowsRefused: 'refused',
  rowsFlagged: 'flagged',
  added: 'added',
  changed: 'changed',
  unchanged: 'unchanged',
  rekeyed: 're-keyed',
  ended: 'ended',
} as const;
const counted = Object.keys(counts) as (keyof typeof counts)[];
const headings = ['', 'outcome', 'scope', ...Object.values(counts)];

/** The runs of a command as a table, followed by what a person should look at. */
export function formatReports(reports: readonly RunReport[], dryRun: boolean): string {
  const lines = reports.map((report) => [
    report.origin,
    report.outcome,
    report.scope ?? '-',
    ...counted.map((name) => formatCount(report[name])),
  ]);
  const notes = reports.flatMap(notesOf);
  const end = dryRun ? ['Dry run: nothing was changed.'] : [];
  return `${[formatTable([headings, ...lines], 3), ...notes, ...end].join('\n')}\n`;
}

const maxRefusals = 20;

function notesOf({ origin, reason, message, refusals, warnings }: RunReport): string[] {
  const more = refusals.length - maxRefusals;
  return [
    ...(message === null ? [] : [`${origin}: ${message} (${reason})`]),
    ...refusals
      .slice(0, maxRefusals)
      .map((each) => `${origin}: ${each.locator}: ${each.message} (${each.code})`),
    ...(more > 0 ? [`${origin}: and ${formatCount(more)} more`] : []),
    ...warnings.map((warning) => `${origin}: ${warning}`),
  ];
}

/** The upstreams as a table. */
export function formatUpstreams(
  upstreams: readonly (UpstreamDeclaration & Partial<Pick<Upstream, 'hosts'>>)[],
): string {
  const lines = upstreams.map((each) => [
    each.slug,
    each.publisher,
    each.cadenceHours === null ? 'by hand' : `every ${each.cadenceHours} h`,
    each.hosts?.join(' ') ?? '',
    each.licence.name,
  ]);
  const table = formatTable([['name', 'publisher', 'cadence', 'hosts', 'licence'], ...lines], 5);
  return `${table}\n`;
}

/** What became of accepted items, as a table. */
export function formatPublished(items: readonly PublishedItem[]): string {
  if (items.length === 0) return 'Nothing that was accepted waits to be published.\n';
  const lines = items.map(({ kind, title, problem }) => [kind, title, problem ?? 'published']);
  return `${formatTable([['kind', 'title', 'outcome'], ...lines], 3)}\n`;
}

/** How current each upstream is, as a table. */
export function formatFreshness(all: readonly (Freshness & { slug: string })[]): string {
  const instant = (at: Date | null): string => at?.toISOString() ?? '-';
  const lines = all.map((each) => [
    each.slug,
    each.state,
    instant(each.lastAttemptAt),
    instant(each.lastSuccessAt),
    instant(each.lastChangeAt),
    formatCount(each.rows),
    each.note ?? '',
  ]);
  const head = ['name', 'state', 'last attempt', 'last success', 'last change', 'rows', 'note'];
  return `${formatTable([head, ...lines], 5)}\n`;
}
