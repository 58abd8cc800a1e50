import { createHash } from 'node:crypto';
import type { Day } from '../../kernel/scalars/day';
import { readCsvTable, type CsvColumns, type CsvRow } from '../csv-table';
import { findLegalEntityIdentifier } from '../legal-entity-identifier';
import { RowNotes } from '../row-notes';
import type { ReadDocument, ReadRow, RowRefusal } from '../upstream';
import { readCountries, readDay, readText, readWebsites } from './cells';

/** A warning of an authority about one who serves without an authorization. */
export type NcaspValues = {
  readonly name: string;
  readonly authority: string;
  readonly homeState: string | null;
  readonly lei: string | null;
  readonly commercialName: string | null;
  /** As the register writes them, with `|` between two. */
  readonly websites: string | null;
  readonly decidedOn: Day | null;
  readonly infringement: string | null;
  readonly reason: string | null;
  readonly comments: string | null;
  readonly updatedOn: Day | null;
};

type NcaspColumn =
  | 'ae_competentAuthority'
  | 'ae_homeMemberState'
  | 'ae_lei_name'
  | 'ae_lei'
  | 'ae_lei_cou_code'
  | 'ae_commercial_name'
  | 'ae_website'
  | 'ae_infrigment'
  | 'ae_reason'
  | 'ae_decision_date'
  | 'ae_comments'
  | 'ae_lastupdate';

const columns: CsvColumns<NcaspColumn> = {
  required: [
    ...(['ae_competentAuthority', 'ae_homeMemberState', 'ae_lei_name', 'ae_website'] as const),
    ...(['ae_reason', 'ae_decision_date', 'ae_lastupdate'] as const),
  ],
  optional: ['ae_lei', 'ae_lei_cou_code', 'ae_commercial_name', 'ae_infrigment', 'ae_comments'],
};

/** The only scope: the list is one document. */
export const ncaspScope = 'NCASP';

const maxNameLength = 500;

/**
 * Reads `NCASP.csv`, whom countries of the European Economic Area warn of. Of rows that name the
 * same websites on the same day, the first is taken.
 */
export function readNcasp(bytes: Uint8Array): ReadDocument<NcaspValues> {
  const table = readCsvTable(bytes, columns);
  const notes = new RowNotes();
  const refusals: RowRefusal[] = [...table.refusals];
  const warnings = new Map<string, ReadRow<NcaspValues>>();
  for (const row of table.rows) {
    const { locator } = row;
    const values = readRow(row);
    if ('code' in values) {
      refusals.push({ locator, ...values });
      continue;
    }
    const key = ncaspKey(values);
    const known = warnings.get(key);
    if (known) {
      refusals.push({ locator, code: 'DUPLICATE', message: `repeats ${known.locator}` });
      continue;
    }
    warnings.set(key, { key, locator, values });
    noteOddities(row, notes);
  }
  const days = table.rows.flatMap(({ cells }) => readDay(cells.ae_lastupdate) ?? []).sort();
  const publishedOn = days.at(-1);
  return {
    scope: ncaspScope,
    rows: [...warnings.values()],
    refusals,
    flags: notes.all,
    ...(publishedOn !== undefined && { publishedOn }),
    warnings: table.warnings,
  };
}

/** Name, day of the decision and websites; these as a hash, for some decisions name dozens. */
export function ncaspKey({ name, decidedOn, websites }: NcaspValues): string {
  const texts = (websites ?? '').split(/[|\s]+/).sort();
  const hash = createHash('sha256').update(texts.join(' ')).digest('hex').slice(0, 12);
  return `${name}; ${decidedOn ?? 'no day'}; ${hash}`;
}

type Refused = Pick<RowRefusal, 'code' | 'message'>;

function readRow({ cells }: CsvRow<NcaspColumn>): NcaspValues | Refused {
  const name = readText(cells.ae_lei_name) ?? readText(cells.ae_commercial_name);
  if (name === null || name.length > maxNameLength) {
    return { code: 'NAME', message: `has no name of 1 to ${maxNameLength} characters` };
  }
  const authority = readText(cells.ae_competentAuthority);
  if (authority === null) return { code: 'AUTHORITY', message: `${name} has no authority` };
  return {
    name,
    authority,
    homeState: readCountries(cells.ae_homeMemberState).codes[0] ?? null,
    lei: findLegalEntityIdentifier(cells.ae_lei) ?? readText(cells.ae_lei),
    commercialName: readText(cells.ae_commercial_name),
    websites: readText(cells.ae_website),
    decidedOn: readDay(cells.ae_decision_date),
    infringement: readText(cells.ae_infrigment),
    reason: readText(cells.ae_reason),
    comments: readText(cells.ae_comments),
    updatedOn: readDay(cells.ae_lastupdate),
  };
}

function noteOddities({ locator, cells }: CsvRow<NcaspColumn>, notes: RowNotes): void {
  const { malformed } = readWebsites(cells.ae_website);
  if (malformed.length > 0) {
    notes.add(locator, 'WEBSITE', `has "${malformed.join(' ')}" among its websites`);
  }
  const written = readText(cells.ae_lei);
  if (written !== null && findLegalEntityIdentifier(written) === null) {
    notes.add(locator, 'LEI', `has the identifier "${written}", which is none`);
  }
  if (Object.values(cells).some((cell) => cell.includes('\ufffd'))) {
    notes.add(locator, 'REPLACEMENT_CHARACTER', 'has letters that the register lost');
  }
  for (const cell of [cells.ae_decision_date, cells.ae_lastupdate]) {
    const isDay = readText(cell) === null || readDay(cell) !== null;
    if (!isDay) notes.add(locator, 'DAY', `has "${cell}", which is no day`);
  }
}
