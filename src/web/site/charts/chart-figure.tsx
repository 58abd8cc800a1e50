import type { ReactNode } from 'react';
import { DisputedBadge } from '../figures/disputed-badge';
import { useAddresses, useEnvironment } from '../page-environment';
import type { Chart, ChartRow, ChartView, Panel } from './chart';

interface ChartFigureProps {
  chart: Chart;
  data: unknown;
  /** Whether the figure leads to the page of the chart, which it is not on. */
  isLinked?: boolean;
}

/** A chart with its table, its sources and its files. */
export function ChartFigure({ chart, data, isLinked = true }: ChartFigureProps): ReactNode {
  const { t, settings, request } = useEnvironment();
  const { page } = useAddresses();
  const view = chart.view(data, t);
  const address = page(`/charts/${chart.id}`);
  const search = new URLSearchParams(request.query).toString();
  // The same state of the record in its files.
  const suffix = isLinked || search === '' ? '' : `?${search}`;
  return (
    <figure className="chart" id={`chart-${chart.id}`}>
      <figcaption className="note">{t.text(chart.note)}</figcaption>
      {view.panels.length === 0 && <p className="absent">{t.text('charts.nothing')}</p>}
      {view.panels.map((panel, index) => (
        <PanelImage key={index} panel={panel} title={t.text(chart.title)} />
      ))}
      {view.panels.length > 0 && <Legend view={view} />}
      {view.omitted !== null && <p className="note">{view.omitted}</p>}
      <details>
        <summary>{t.text('charts.table')}</summary>
        <Table view={view} title={`${t.text(chart.title)}: ${t.text('charts.table')}`} />
      </details>
      <details>
        <summary>{t.text('charts.sources')}</summary>
        {view.sources}
      </details>
      <ul className="downloads" aria-label={t.text('site.download')}>
        <li>
          <a href={`${address}/data.csv${suffix}`} download={`${chart.id}.csv`}>
            CSV
          </a>
        </li>
        {settings.pictures && view.panels.length > 0 && (
          <li>
            <a href={`${address}/chart.png${suffix}`} download={`${chart.id}.png`}>
              PNG
            </a>
          </li>
        )}
        {isLinked && (
          <li className="way">
            <a href={address}>{t.text('charts.page')}</a>
          </li>
        )}
      </ul>
    </figure>
  );
}

/** The drawing is an image by its title: what it says to the digit is in the table. */
function PanelImage({ panel, title }: { panel: Panel; title: string }): ReactNode {
  const name = panel.heading === undefined ? title : `${title}: ${panel.heading}`;
  return (
    <div className="panel">
      {panel.heading !== undefined && <p className="panel-heading">{panel.heading}</p>}
      <div
        className="drawing"
        role="img"
        aria-label={name}
        dangerouslySetInnerHTML={{ __html: panel.svg }}
      />
    </div>
  );
}

function Legend({ view }: { view: ChartView }): ReactNode {
  return (
    <ul className="legend">
      {view.legend.map(({ name, color }) => (
        <li key={name}>
          <svg width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" fill={color} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Table({ view, title }: { view: ChartView; title: string }): ReactNode {
  return (
    <div className="table" role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {view.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row, index) => (
            <TableRow key={index} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableRow({ row }: { row: ChartRow }): ReactNode {
  const { t } = useEnvironment();
  const { page } = useAddresses();
  const [first = null, ...others] = row.cells;
  const text = (cell: string | number | null): string => {
    if (cell === null) return '—';
    if (typeof cell === 'number') return t.number(cell);
    if (/^\d{4}-\d\d-\d\d$/.test(cell)) return t.day(cell);
    return /^\d{5,}(\.\d+)?$/.test(cell) ? t.number(cell) : cell;
  };
  return (
    <tr>
      <th scope="row">
        {row.path === undefined ? text(first) : <a href={page(row.path)}>{text(first)}</a>}{' '}
        {row.isDisputed && <DisputedBadge />}
      </th>
      {others.map((cell, index) => (
        <td key={index}>{text(cell)}</td>
      ))}
    </tr>
  );
}
