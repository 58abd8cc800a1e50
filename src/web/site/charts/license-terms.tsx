import { LicenseTermsDocument, type LicenseTermsQuery } from '../documents';
import { RecordLink } from '../figures/record-link';
import { operation } from '../page';
import { recordTimes } from '../record/record-times';
import { licenseOf } from '../record/claim-subject';
import type { Translation } from '../translation';
import { defineChart, type Panel } from './chart';
import { draw } from './plot';

type License = LicenseTermsQuery['licenses']['nodes'][number];

const rowHeight = 26;

/** Licences over time: a line from the first day to the last, as far as sources state them. */
export const licenseTerms = defineChart<LicenseTermsQuery>({
  id: 'licenses',
  title: 'charts.licenses',
  note: 'charts.licensesNote',
  operation: (request) => operation(LicenseTermsDocument, recordTimes(request)),
  view(data, t) {
    const { nodes } = data.licenses;
    const drawn = nodes.filter(({ validFrom, validTo }) => validFrom !== null || validTo !== null);
    const count = data.licenses.totalCount - drawn.length;
    return {
      panels: drawn.length === 0 ? [] : [drawTerms(drawn, data.recordState.asOf, t)],
      legend: [
        { name: t.text('charts.stated'), color: 'var(--accent)' },
        { name: t.text('charts.openEnd'), color: 'var(--strong-line)' },
      ],
      columns: [
        t.text('charts.license'),
        t.text('charts.platform'),
        t.text('licenses.status'),
        t.text('licenses.validFrom'),
        t.text('licenses.validTo'),
      ],
      rows: nodes.map((license) => ({
        cells: [
          license.number,
          license.provider.name,
          t.value('LicenseStatus', license.status),
          license.validFrom,
          license.validTo,
        ],
        path: `/licenses/${encodeURIComponent(license.number)}`,
        isDisputed: license.disputed,
      })),
      omitted: count === 0 ? null : t.text('charts.noDays', { count }),
      sources: (
        <ul>
          {nodes.map((license) => (
            <li key={license.number}>
              <RecordLink named={licenseOf(license.number, license.provider.name)} />
            </li>
          ))}
        </ul>
      ),
      state: data.recordState,
    };
  },
});

/** An end that no source states is drawn gray, towards today: it is not known to be one. */
function drawTerms(licenses: readonly License[], today: string, t: Translation): Panel {
  const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
  const rows = licenses.map(({ number, validFrom, validTo, provider, disputed }) => ({
    number,
    from: at(validFrom ?? validTo!),
    to: at(validTo ?? validFrom!),
    openTo: at(validTo ?? (today > validFrom! ? today : validFrom!)),
    name: provider.name + (disputed ? ` (${t.text('site.disputed')})` : ''),
  }));
  const names = new Map(rows.map(({ number, name }) => [number, name]));
  return draw(60 + rows.length * rowHeight, (plot) => ({
    marginLeft: 150,
    marginTop: 10,
    x: { type: 'utc', label: null, grid: true, ticks: 5, tickFormat: (day: Date) => yearOf(day) },
    y: {
      type: 'band',
      label: null,
      domain: rows.map(({ number }) => number),
      tickFormat: (number: string) => names.get(number) ?? number,
      tickSize: 0,
    },
    marks: [
      plot.ruleY(rows, {
        y: 'number',
        x1: 'from',
        x2: 'openTo',
        stroke: 'var(--strong-line)',
        strokeWidth: 2,
        strokeDasharray: '4 4',
      }),
      plot.ruleY(rows, {
        y: 'number',
        x1: 'from',
        x2: 'to',
        stroke: 'var(--accent)',
        strokeWidth: 7,
      }),
      plot.dot(rows, { y: 'number', x: 'from', fill: 'var(--accent)', r: 4 }),
      plot.ruleX([at(today)], { stroke: 'var(--quiet)' }),
    ],
  }));
}

function yearOf(day: Date): string {
  return day.getUTCMonth() === 0 ? String(day.getUTCFullYear()) : '';
}
