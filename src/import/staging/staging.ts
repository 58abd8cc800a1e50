import {
  ProviderIdentifier,
  ProviderIdentifierKind,
} from '../../domains/providers/provider-identifier';
import type { RecordClass } from '../../kernel/records/record';
import { formatLocation, quote, type Diagnostics, type SourceLocation } from '../diagnostics';
import { recordLabel } from '../record-label';

/** The values of a row, by the names of its properties. */
export type ColumnValues = Readonly<Record<string, unknown>>;

/** A row to be written, and its location in the files. */
export interface StagedRow {
  readonly values: ColumnValues;
  readonly location: SourceLocation;
}

/** A reference to a record by its natural key. */
export interface Reference {
  readonly record: RecordClass;
  readonly id: string;
  readonly name: string;
  readonly location: SourceLocation;
}

/** A name, number or domain that identifies a provider of this import. */
export interface StagedIdentifier {
  readonly id: string;
  readonly kind: ProviderIdentifierKind;
  /** As it is written in the file. */
  readonly text: string;
  readonly value: string;
  readonly providerId: string;
  /** The provider's slug. */
  readonly provider: string;
  readonly location: SourceLocation;
}

/** The kinds of numbers that belong to one company. */
const uniqueKinds: readonly ProviderIdentifierKind[] = [
  ProviderIdentifierKind.BIN,
  ProviderIdentifierKind.LEI,
];

/** All rows that an import will write, by record, and all references to be checked before. */
export class Staging {
  readonly references: Reference[] = [];
  /** The identifiers that only one provider can have, by their values. */
  readonly numbers = new Map<string, StagedIdentifier>();
  readonly #rows = new Map<RecordClass, StagedRow[]>();
  readonly #locations = new Map<string, SourceLocation>();
  readonly #invalidIds = new Set<string>();

  constructor(readonly diagnostics: Diagnostics) {}

  rows(record: RecordClass): readonly StagedRow[] {
    return this.#rows.get(record) ?? [];
  }

  ids(record: RecordClass): string[] {
    return this.rows(record).map((row) => row.values['id'] as string);
  }

  /** Adds a row unless its id is staged already: then reports a duplicate and returns false. */
  add(
    record: RecordClass,
    row: StagedRow & { values: { id: string } },
    label = `this ${recordLabel(record)}`,
  ): boolean {
    const { id } = row.values;
    const first = this.#locations.get(id);
    if (first) {
      this.diagnostics.add(row.location, `${label} is already defined at ${formatLocation(first)}`);
      return false;
    }
    this.#locations.set(id, row.location);
    this.addRow(record, row);
    return true;
  }

  /** Adds a row that has no id of its own. */
  addRow(record: RecordClass, row: StagedRow): void {
    const rows = this.#rows.get(record);
    if (rows) rows.push(row);
    else this.#rows.set(record, [row]);
  }

  /** Changes columns of rows, by their ids. */
  updateRows(record: RecordClass, changes: ReadonlyMap<string, ColumnValues>): void {
    if (changes.size === 0) return;
    const rows = this.#rows.get(record) ?? [];
    for (const [index, row] of rows.entries()) {
      const changed = changes.get(row.values['id'] as string);
      if (changed) rows[index] = { ...row, values: { ...row.values, ...changed } };
    }
  }

  /**
   * Adds an identifier. Several providers may have one name or domain; a number of a company that
   * another provider of the import has is reported.
   */
  addIdentifier(identifier: StagedIdentifier): void {
    const { id, kind, text, value, providerId, location } = identifier;
    if (uniqueKinds.includes(kind)) {
      const first = this.numbers.get(value);
      if (first) {
        this.diagnostics.add(
          location,
          `${quote(value)} already belongs to provider ${quote(first.provider)} ` +
            `(${formatLocation(first.location)})`,
        );
        return;
      }
      this.numbers.set(value, identifier);
    }
    this.addRow(ProviderIdentifier, { values: { id, kind, text, value, providerId }, location });
  }

  /** Notes a record that is in the files but invalid, so that references to it are accepted. */
  declareInvalid(id: string): void {
    this.#invalidIds.add(id);
  }

  /** True for a record that is in the files, valid or not. */
  has(id: string): boolean {
    return this.#locations.has(id) || this.#invalidIds.has(id);
  }
}
