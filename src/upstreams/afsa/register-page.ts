import type { Cheerio } from 'cheerio';
import type { SavedPage } from './saved-page';
import { squash } from './saved-page';

/** A firm as a list or its own page has it. Persons, who are on the page too, are not read. */
export interface FirmPage {
  readonly kind: 'firm';
  readonly bin: string;
  readonly isListed: boolean;
  readonly name: string | null;
  readonly registeredOn: string | null;
  readonly registerStatus: string | null;
  /** The numbers of its licenses; none of a list. */
  readonly licences: readonly string[];
  readonly hasBlankAddress: boolean;
}

/** A license as its page has it: each cell as it is written. */
export interface LicencePage {
  readonly kind: 'licence';
  readonly number: string;
  readonly holder: string | null;
  readonly effectiveOn: string | null;
  readonly expiresOn: string | null;
  readonly status: string | null;
  /** What is written on each line of the cell. */
  readonly activities: readonly string[];
  readonly comments: string | null;
  readonly cells: number;
}

/** A list, and the number of its pages as far as it links to them. */
export interface ListPage {
  readonly kind: 'list';
  readonly firms: readonly FirmPage[];
  readonly lastPage: number;
}

export type RegisterPage = FirmPage | LicencePage | ListPage;

// oxlint-disable-next-line typescript/no-explicit-any -- the type of a node is not exported
type Nodes = Cheerio<any>;

const licenceLink = /\/licence_details\/([^/?#]+)/;
const firmLink = /\/details\/(\d{12})(?=[/?#]|$)/;

/** What a page of the register is; null for a page of another kind. */
export function readRegisterPage(page: SavedPage): RegisterPage | null {
  const { $ } = page;
  if ($('#home').length > 0 && $('#tab1').length > 0) return readFirm(page);
  const table = $('div.table-container table, table').first();
  const rows = table
    .find('tbody tr')
    .toArray()
    .map((row) => $(row));
  const list = rows.flatMap((row) => readListRow(row.children('td'), page) ?? []);
  if (list.length > 0) return { kind: 'list', firms: list, lastPage: lastPageOf(page) };
  return rows[0] ? readLicence(rows[0].children('td'), page) : null;
}

function readListRow(cells: Nodes, { $ }: SavedPage): FirmPage | null {
  const href = cells.eq(6).find('a').attr('href') ?? '';
  const bin = firmLink.exec(href)?.[1];
  if (bin === undefined) return null;
  const text = (at: number): string | null => squash($(cells.get(at)).text());
  return {
    ...{ kind: 'firm', bin: text(2) ?? bin, isListed: true, licences: [], hasBlankAddress: false },
    ...{ name: text(1), registeredOn: text(4), registerStatus: text(5) },
  };
}

function lastPageOf({ $ }: SavedPage): number {
  const pages = $('a[href*="page="]')
    .toArray()
    .map((link) => Number(/[?&]page=(\d+)/.exec($(link).attr('href') ?? '')?.[1] ?? 1));
  return Math.max(1, ...pages);
}

/** The tabs of roles and of capital, which name persons, are not read. */
function readFirm({ $ }: SavedPage): FirmPage | null {
  const values = new Map<string, string | null>();
  const licences = new Set<string>();
  for (const row of $('#home table tr').toArray()) {
    const cells = $(row).children('th, td');
    values.set(squash(cells.eq(0).text())?.toLowerCase() ?? '', squash(cells.eq(1).text()));
    for (const link of cells.eq(1).find('a').toArray()) {
      const number = licenceLink.exec($(link).attr('href') ?? '')?.[1];
      if (number !== undefined) licences.add(decodeURIComponent(number));
    }
  }
  const bin = [...values.values()].find((value) => /^\d{12}$/.test(value ?? ''));
  if (bin === undefined || bin === null) return null;
  const valueOf = (label: RegExp): string | null =>
    [...values].find(([key]) => label.test(key))?.[1] ?? null;
  const active = (tab: string): Nodes | undefined =>
    $(`${tab} table tbody tr`)
      .toArray()
      .map((row) => $(row).children('td'))
      .find((cells) => squash(cells.eq(1).text())?.toLowerCase() === 'active');
  const address = active('#tab2');
  return {
    ...{ kind: 'firm', bin, isListed: false, licences: [...licences] },
    name: squash(active('#tab1')?.eq(0).text() ?? '') ?? valueOf(/name/),
    registeredOn: valueOf(/registration date/),
    registerStatus: valueOf(/status/),
    hasBlankAddress: address !== undefined && squash(address.eq(0).text()) === null,
  };
}

/** The second table of the page names approved individuals: it is not looked at. */
function readLicence(cells: Nodes, { $ }: SavedPage): LicencePage | null {
  const text = (at: number): string | null => squash($(cells.get(at)).text());
  const number = text(1);
  if (number === null || !/^AFSA\b/i.test(number)) return null;
  return {
    ...{ kind: 'licence', number, holder: text(0), cells: cells.length },
    ...{ effectiveOn: text(2), expiresOn: text(3), status: text(4), comments: text(7) },
    activities: linesOf(cells.eq(5)),
  };
}

/** The lines of a cell: of its list or its line breaks. */
function linesOf(cell: Nodes): string[] {
  const copy = cell.clone();
  copy.find('br').replaceWith('\n');
  copy.find('li, p, div').append('\n');
  const lines = copy.text().split('\n').map(squash);
  return [...new Set(lines.filter((line) => line !== null))];
}
