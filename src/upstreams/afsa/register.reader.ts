import type { Day } from '../../kernel/scalars/day';
import { hasValidCheckDigit } from '../../personal-data/identification-number';
import { UnreadableDocument, type ReadDocument, type ReadRow, type RowRefusal } from '../upstream';
import { parseRegisterDay } from './register-date';
import { readRegisterPage, type FirmPage, type LicencePage } from './register-page';
import { licenceStatus } from './register-status';
import { readSavedPages } from './saved-page';

/** A firm (`number` is null) or a license of the register. */
export type RegisterValues = {
  readonly bin: string | null;
  readonly number: string | null;
  readonly name: string | null;
  readonly registeredOn: Day | null;
  /** As the register says, in lower case: of the company, or of the license. */
  readonly status: string | null;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  /** In the order of the register, with `; ` between them. */
  readonly activities: string | null;
  /** The instruments that the comments name, e.g. `Future and Option`. */
  readonly instruments: string | null;
};

const numberForm = /^AFSA-[AGO]-LA-\d{4}-\d{4}$/;
/** Comments are free text: they are kept only where they say what may be traded. */
const instruments =
  /^[^.;:]{0,40}\b(?:futures?|options?|derivatives?|securit(?:y|ies)|tokens?)\b[^.;:]{0,60}$/i;

/**
 * Reads a folder of pages that were saved from the register: its lists, and the page of each firm
 * and each license. Without a list, or without a page that is linked, it is half a document.
 */
export function readRegister(bytes: Uint8Array): ReadDocument<RegisterValues> {
  const reading = new RegisterReading();
  const pages = readSavedPages(bytes);
  // Of the same page in several languages the English one is read.
  for (const page of pages.sort((one, other) => order(one.language) - order(other.language))) {
    const read = readRegisterPage(page);
    if (read === null) reading.warnings.push('has a page that is none of the register');
    else if (read.kind === 'list') reading.addList(read.firms, read.lastPage);
    else if (read.kind === 'firm') reading.addFirm(read);
    else reading.addLicence(read);
  }
  return reading.finish();
}

const order = (language: string | null): number => (language === 'en' || language === null ? 0 : 1);

class RegisterReading {
  readonly warnings: string[] = [];
  private readonly refusals: RowRefusal[] = [];
  private readonly flags: RowRefusal[] = [];
  private readonly firms = new Map<string, FirmPage>();
  private readonly licences = new Map<string, LicencePage>();
  private listPages = 0;
  private lastPage = 0;

  addList(firms: readonly FirmPage[], lastPage: number): void {
    this.listPages += 1;
    this.lastPage = Math.max(this.lastPage, lastPage);
    for (const firm of firms) if (!this.firms.has(firm.bin)) this.firms.set(firm.bin, firm);
  }

  addFirm(firm: FirmPage): void {
    const known = this.firms.get(firm.bin);
    if (!known || known.isListed) this.firms.set(firm.bin, firm);
  }

  addLicence(licence: LicencePage): void {
    if (licence.cells < 8) {
      throw new UnreadableDocument(
        'MISSING_COLUMN',
        `has licenses of ${licence.cells} cells, not 8`,
      );
    }
    if (!this.licences.has(licence.number)) this.licences.set(licence.number, licence);
  }

  finish(): ReadDocument<RegisterValues> {
    this.assertComplete();
    const holders = new Map(
      [...this.firms.values()].flatMap(({ bin, licences }) => licences.map((each) => [each, bin])),
    );
    const rows = [
      ...[...this.firms.values()].flatMap((firm) => this.firmRow(firm) ?? []),
      ...[...this.licences.values()].flatMap(
        (licence) => this.licenceRow(licence, holders.get(licence.number) ?? null) ?? [],
      ),
    ];
    const { refusals, flags, warnings } = this;
    return { scope: 'register', rows, refusals, flags, warnings };
  }

  /** Rows that a folder is without end: so a folder must be whole. */
  private assertComplete(): void {
    if (this.listPages === 0) {
      throw new UnreadableDocument('NO_LIST', 'has no list of the register, such as /dasp');
    }
    const linked = [...this.firms.values()].flatMap(({ licences }) => licences);
    const missing = [
      ...[...this.firms.values()].filter(({ isListed }) => isListed).map(({ bin }) => bin),
      ...linked.filter((number) => !this.licences.has(number)),
      ...(this.listPages < this.lastPage ? [`page ${this.lastPage} of the list`] : []),
    ];
    if (missing.length === 0) return;
    const named = missing.slice(0, 5).join(', ');
    throw new UnreadableDocument(
      'MISSING_PAGES',
      `is without ${missing.length} pages that it links to: ${named}`,
    );
  }

  private firmRow(firm: FirmPage): ReadRow<RegisterValues> | null {
    const { bin, name } = firm;
    const locator = `/details/${bin}/`;
    if (!hasValidCheckDigit(bin)) {
      this.refusals.push({ locator, code: 'BIN', message: 'the BIN fails its check digit' });
      return null;
    }
    if (firm.hasBlankAddress) this.flag(locator, 'ADDRESS', 'the active address is blank');
    const registeredOn = this.day(firm.registeredOn, locator, 'registration date');
    const status = firm.registerStatus?.toLowerCase() ?? null;
    return { key: bin, locator, values: { ...noValues, bin, name, registeredOn, status } };
  }

  private licenceRow(licence: LicencePage, bin: string | null): ReadRow<RegisterValues> | null {
    const { number, holder: name } = licence;
    const locator = `/licence_details/${number}/`;
    if (!numberForm.test(number)) {
      this.refusals.push({ locator, code: 'NUMBER', message: 'the number has another form' });
      return null;
    }
    const validFrom = this.day(licence.effectiveOn, locator, 'effective date');
    const expiresOn = this.day(licence.expiresOn, locator, 'expiry date');
    const isReversed = validFrom !== null && expiresOn !== null && expiresOn < validFrom;
    if (isReversed) this.flag(locator, 'DATES', 'it expires before it is effective');
    const status = licence.status?.toLowerCase() ?? null;
    if (licenceStatus(status) === null) this.flag(locator, 'STATUS', 'the status is unknown');
    const comments = licence.comments !== null && instruments.test(licence.comments);
    if (licence.comments !== null && !comments) {
      this.flag(locator, 'COMMENTS', 'has comments that are not read');
    }
    const activities = licence.activities.join('; ') || null;
    const days = { validFrom, validTo: isReversed ? null : expiresOn };
    const said = { status, activities, instruments: comments ? licence.comments : null };
    return { key: number, locator, values: { ...noValues, bin, number, name, ...days, ...said } };
  }

  private day(text: string | null, locator: string, label: string): Day | null {
    if (text === null) return null;
    const day = parseRegisterDay(text);
    if (day === undefined) this.flag(locator, 'DATE', `the ${label} has another form`);
    return day ?? null;
  }

  private flag(locator: string, code: string, message: string): void {
    this.flags.push({ locator, code, message });
  }
}

const noValues: RegisterValues = {
  ...{ bin: null, number: null, name: null, registeredOn: null, status: null },
  ...{ validFrom: null, validTo: null, activities: null, instruments: null },
};
