import { formatCount } from '../command-line/number-format';
import { formatTable } from '../command-line/text-table';
import type { RedactedRecord } from './lifted-redactions';
import type { RedactionReport } from './redaction';

/** What went, as tables of counts and ids. */
export function formatRedaction(report: RedactionReport): string {
  const { commit, dryRun, nodes, rows, cleared, stored, reviewItems, mentions } = report;
  const counts: [string, number][] = [
    ['rows of upstreams', stored.rows],
    ['former values of rows', stored.formerRows],
    ['documents, by their bytes', stored.documents],
    ['notes about rows', stored.notes],
    ['messages of runs', stored.messages],
    ['review items, emptied', reviewItems],
  ];
  const sections = [
    formatTable(
      nodes.map(({ type, id }) => [type, id]),
      9,
    ),
    formatTable(
      [
        ['table', 'rows', 'versions'],
        ...rows.map((each) => [each.table, formatCount(each.rows), formatCount(each.versions)]),
        ...cleared.map((each) => [
          `${each.table}.${each.column}, made null`,
          formatCount(each.rows),
          formatCount(each.versions),
        ]),
      ],
      1,
    ),
    formatTable(
      counts.map(([name, count]) => [name, formatCount(count)]),
      1,
    ),
    ...(mentions.length === 0 ? [] : [formatMentions(report)]),
    dryRun ? 'Dry run: nothing was changed.' : `Redacted by commit ${commit}.\n${afterwards}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

const afterwards =
  'Backups and the files of the database have it until they are replaced: docs/operate.md.';

function formatMentions({ mentions }: RedactionReport): string {
  const lines = mentions.flatMap(({ table, rows, ids }) => [
    `  ${table}: ${formatCount(rows)}`,
    ...ids.map((id) => `    ${id}`),
  ]);
  return ['A text of these records is still stored in:', ...lines].join('\n');
}

/** The redacted records, as a table. */
export function formatRedacted(records: readonly RedactedRecord[]): string {
  if (records.length === 0) return 'Nothing was redacted.\n';
  const lines = records.map((each) => [
    each.id,
    each.type,
    String(each.commit),
    each.recordedAt,
    each.liftedAt ?? '-',
    each.reason ?? '',
  ]);
  const head = ['id', 'type', 'commit', 'redacted', 'lifted', 'reason'];
  return `${formatTable([head, ...lines], 9)}\n`;
}
