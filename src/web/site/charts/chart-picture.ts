import { escapeHtml } from '../../../editor/html';
import type { Translation } from '../translation';
import type { ChartView } from './chart';
import { chartWidth } from './plot';

/** The light colors of the style: a picture has no style of its own. */
const colors: Readonly<Record<string, string>> = {
  '--accent': '#00667e',
  '--ink': '#17242b',
  '--quiet': '#4f5f67',
  '--line': '#dcd8cb',
  '--good': '#1c6b3a',
  '--bad': '#a3231c',
  '--caution': '#7a4b00',
  '--ground': '#fbfaf6',
  '--dispute': '#6b2a86',
  '--strong-line': '#7b8a91',
};
const margin = 24;
const lineHeight = 20;
/** Twice the size on a page, so that it is sharp on a screen with two pixels for one. */
const scale = 2;
/** More panels than this are left out of a picture: its size is bounded. */
const maxPanels = 8;

/** By name: what a library takes for its default may be a font with serifs. */
const fonts = 'Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif';

/** A chart as a picture of its own: title, panels, legend, and where it is from. */
export function chartPicture(view: ChartView, title: string, t: Translation): string {
  const parts: string[] = [];
  let y = margin + 18;
  const line = (text: string, size: number, color: string, weight = 'normal'): void => {
    parts.push(
      `<text x="${margin}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}">` +
        `${escapeHtml(text)}</text>`,
    );
    y += size + 10;
  };
  line(title, 20, colors['--ink']!, 'bold');
  for (const panel of view.panels.slice(0, maxPanels)) {
    if (panel.heading !== undefined) line(panel.heading, 14, colors['--ink']!, 'bold');
    parts.push(panel.svg.replace(/^<svg /, `<svg x="${margin}" y="${y - 10}" `));
    y += panel.height + 10;
  }
  for (const { name, color } of view.legend) {
    parts.push(
      `<rect x="${margin}" y="${y - 12}" width="14" height="14" fill="${color}"/>` +
        `<text x="${margin + 22}" y="${y}" font-size="13">${escapeHtml(name)}</text>`,
    );
    y += lineHeight;
  }
  const { commit, knownAt } = view.state;
  const state = t.text('site.citedState', { commit: commit.sequence, at: t.instant(knownAt) });
  y += 6;
  line(t.text('site.name'), 12, colors['--quiet']!);
  line(state, 12, colors['--quiet']!);
  const width = chartWidth + 2 * margin;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${y * scale}" ` +
    `viewBox="0 0 ${width} ${y}" font-family="${fonts}" color="${colors['--ink']}" ` +
    `fill="${colors['--ink']}"><rect width="${width}" height="${y}" fill="#fbfaf6"/>` +
    `${parts.join('')}</svg>`;
  return svg.replace(/var\((--[\w-]+)\)/g, (whole, name: string) => colors[name] ?? whole);
}

/**
 * The table behind a chart as CSV by RFC 4180. `disputed` is a last column, and what it has where
 * sources dispute a row: it is left out where no row can be disputed.
 */
export function chartCsv({ columns, rows }: ChartView, disputed: string): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    // A cell that begins so would be a formula in a spreadsheet.
    const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const isDisputable = rows.some(({ isDisputed }) => isDisputed !== undefined);
  const lines = [
    isDisputable ? [...columns, disputed] : columns,
    ...rows.map(({ cells, isDisputed }) =>
      isDisputable ? [...cells, isDisputed ? disputed : ''] : cells,
    ),
  ];
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}
