import type { CsvRow } from '../csv-table';
import { findLegalEntityIdentifier } from '../legal-entity-identifier';
import type { RowNotes } from '../row-notes';
import type { CaspColumn } from './casps.columns';
import { readCountries, readDay, readText, readWebsites, squash } from './cells';
import { readServices } from './crypto-activities';

/** Notes what is odd about a row that is taken. */
export function noteOddities({ locator, cells }: CsvRow<CaspColumn>, notes: RowNotes): void {
  const name = squash(cells.ae_lei_name);
  const add = (isOdd: boolean, code: string, message: string): void => {
    if (isOdd) notes.add(locator, code, `${name} ${message}`);
  };
  const all = Object.values(cells);
  add(
    all.some((cell) => cell.includes('\ufffd')),
    'REPLACEMENT_CHARACTER',
    'has letters that the register lost',
  );
  add(
    all.some((cell) => /[\r\n]/.test(cell)),
    'LINE_BREAK',
    'has a line break in a cell',
  );
  noteIdentity(cells, add);
  noteDays(cells, add);
  noteServices(cells, add);
  noteWebsites(cells, add);
}

type Cells = CsvRow<CaspColumn>['cells'];
type AddNote = (isOdd: boolean, code: string, message: string) => void;

function noteIdentity(cells: Cells, add: AddNote): void {
  const written = squash(cells.ae_lei);
  const lei = findLegalEntityIdentifier(written);
  add(lei === null, 'LEI', `has the identifier "${written}", which is none`);
  add(lei !== null && lei !== written, 'LEI_REPAIRED', `has the identifier "${written}"`);
  const home = readCountries(cells.ae_homeMemberState);
  add(home.codes.length === 0, 'HOME_STATE', 'has no home state: that of its identifier is taken');
  const countries = [home, readCountries(cells.ac_serviceCode_cou)];
  add(
    countries.some((each) => each.hasLowerCase),
    'COUNTRY_CASE',
    'has a country in lower case',
  );
  add(
    countries.some((each) => each.hasLetterAsSeparator),
    'COUNTRY_SEPARATOR',
    'has countries that a capital i separates',
  );
  const unknown = countries.flatMap((each) => each.unknown);
  add(unknown.length > 0, 'COUNTRY', `has "${unknown.join(' ')}" among its countries`);
}

function noteDays(cells: Cells, add: AddNote): void {
  const began = cells.ac_authorisationNotificationDate;
  const ended = cells.ac_authorisationEndDate;
  add(readText(began) === null, 'NO_AUTHORISATION_DAY', 'has no day of authorization');
  add(readDay(ended) !== null, 'ENDED', `is listed although its authorization ended`);
  const unread = [began, ended, cells.ac_lastupdate].filter(
    (cell) => readText(cell) !== null && readDay(cell) === null,
  );
  add(unread.length > 0, 'DAY', `has "${unread.map(squash).join(' ')}", which is no day`);
}

function noteServices(cells: Cells, add: AddNote): void {
  const { hasMissingLetter, hasWrongLetter, unknown } = readServices(cells.ac_serviceCode);
  add(hasMissingLetter, 'SERVICE_WITHOUT_LETTER', 'has a service without its letter');
  add(hasWrongLetter, 'SERVICE_LETTER', 'has a service with the letter of another');
  add(unknown !== '', 'SERVICE', `has "${unknown}" among its services, which is not known`);
}

function noteWebsites(cells: Cells, add: AddNote): void {
  const written = readText(cells.ae_website);
  if (written === null) return;
  add(!/^https?:\/\//i.test(written), 'WEBSITE_WITHOUT_SCHEME', `has the website ${written}`);
  add(readWebsites(written).hosts.length === 0, 'WEBSITE', `has "${written}" as its website`);
}
