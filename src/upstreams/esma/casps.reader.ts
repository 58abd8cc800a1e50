import type { Day } from '../../kernel/scalars/day';
import { readCsvTable, type CsvRow } from '../csv-table';
import { findLegalEntityIdentifier, isLegalEntityIdentifier } from '../legal-entity-identifier';
import { RowNotes } from '../row-notes';
import type { ReadDocument, ReadRow, RowRefusal } from '../upstream';
import { caspColumns, type CaspColumn } from './casps.columns';
import { noteOddities } from './casps.notes';
import { readCountries, readDay, readText, squash } from './cells';
import { readServices } from './crypto-activities';

/**
 * An authorized firm. Where the register has several rows of it that differ in a value, that value
 * has a line for each.
 */
export type CaspValues = {
  readonly name: string;
  readonly authority: string;
  /** Valid, or as the register writes it; null where it has none. */
  readonly lei: string | null;
  readonly homeState: string | null;
  /** Of the identifier, where the register has no home state. */
  readonly leiCountry: string | null;
  readonly commercialName: string | null;
  readonly address: string | null;
  readonly website: string | null;
  readonly platformWebsite: string | null;
  readonly authorisedOn: Day | null;
  readonly endedOn: Day | null;
  /** Items of letters: see `readServices`. */
  readonly services: string;
  readonly countries: string | null;
  readonly comments: string | null;
  readonly updatedOn: Day | null;
  /** How many rows the register has of it. */
  readonly rows: string;
};

/** The only scope: the register is one document. */
export const caspScope = 'CASPS';

const maxNameLength = 500;

/**
 * Reads `CASPS.csv`, the firms that countries of the European Economic Area have authorized. Rows
 * of one firm become one. A row without a name, an authority or a service is refused by itself.
 */
export function readCasps(bytes: Uint8Array): ReadDocument<CaspValues> {
  const table = readCsvTable(bytes, caspColumns);
  const notes = new RowNotes();
  const refusals: RowRefusal[] = [...table.refusals];
  const firms = new Map<string, ReadRow<CaspValues>[]>();
  for (const row of table.rows) {
    const read = readRow(row);
    if ('code' in read) {
      refusals.push({ locator: row.locator, ...read });
      continue;
    }
    noteOddities(row, notes);
    const key = caspKey(read);
    firms.set(key, [...(firms.get(key) ?? []), { key, locator: row.locator, values: read }]);
  }
  const rows = [...firms.values()].map(mergeRows);
  const days = table.rows.flatMap(({ cells }) => readDay(cells.ac_lastupdate) ?? []).sort();
  const publishedOn = days.at(-1);
  return {
    scope: caspScope,
    rows,
    refusals,
    flags: notes.all,
    ...(publishedOn !== undefined && { publishedOn }),
    warnings: table.warnings,
  };
}

/** A valid identifier, or else name and authority: no other firm of the register has it. */
export function caspKey({ lei, name, authority }: CaspValues): string {
  return lei !== null && isLegalEntityIdentifier(lei) ? lei : `${name}; ${authority}`;
}

type Refused = Pick<RowRefusal, 'code' | 'message'>;

function readRow({ cells }: CsvRow<CaspColumn>): CaspValues | Refused {
  const name = readText(cells.ae_lei_name);
  if (name === null || name.length > maxNameLength) {
    return { code: 'NAME', message: `has no name of 1 to ${maxNameLength} characters` };
  }
  const authority = readText(cells.ae_competentAuthority);
  if (authority === null) return { code: 'AUTHORITY', message: `${name} has no authority` };
  const services = readServices(cells.ac_serviceCode);
  if (services.items.length === 0) {
    return { code: 'SERVICES', message: `${name} has no service that is known` };
  }
  const countries = readCountries(cells.ac_serviceCode_cou).codes;
  return {
    name,
    authority,
    lei: findLegalEntityIdentifier(cells.ae_lei) ?? readText(cells.ae_lei),
    homeState: readCountries(cells.ae_homeMemberState).codes[0] ?? null,
    leiCountry: readCountries(cells.ae_lei_cou_code).codes[0] ?? null,
    commercialName: readText(cells.ae_commercial_name),
    address: readText(cells.ae_address),
    website: readText(cells.ae_website),
    platformWebsite: readText(cells.ae_website_platform),
    authorisedOn: readDay(cells.ac_authorisationNotificationDate),
    endedOn: readDay(cells.ac_authorisationEndDate),
    services: services.items.join(' '),
    countries: countries.join(' ') || null,
    comments: readText(cells.ac_comments),
    updatedOn: readDay(cells.ac_lastupdate),
    rows: '1',
  };
}

/** The rows of one firm as one, whatever their order is; its place is that of the first. */
function mergeRows(rows: readonly ReadRow<CaspValues>[]): ReadRow<CaspValues> {
  const [first] = rows as [ReadRow<CaspValues>];
  if (rows.length === 1) return first;
  const sorted = rows
    .map(({ values }) => values)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const merged = Object.keys(first.values).map((name) => {
    const all = sorted.map((values) => values[name as keyof CaspValues]);
    const isOne = all.every((value) => value === all[0]);
    return [name, isOne ? all[0] : all.map((value) => value ?? '').join('\n')];
  });
  const values = { ...Object.fromEntries(merged), rows: String(rows.length) } as CaspValues;
  return { ...first, values };
}

const orderOf = (values: CaspValues): string => JSON.stringify([values.authorisedOn, values]);

/** The values of a firm's rows, each once. */
export function linesOf(value: string | null): string[] {
  return [...new Set((value ?? '').split('\n').map(squash))].filter((line) => line !== '');
}
