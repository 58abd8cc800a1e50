import type { RecordClass } from '../../kernel/records/record';
import { ProviderIdentifier } from '../../domains/providers/provider-identifier';
import { recordLabel } from '../record-label';
import { formatLocation, quote, type SourceLocation, type Diagnostics } from '../diagnostics';

/** The columns of a row, by the names of their properties. */
export type ColumnValues = Readonly<Record<string, unknown>>;

/** A row that is to be, and where the file has it. */
export interface StagedRow {
  readonly values: ColumnValues;
  readonly location: SourceLocation;
}

/** A record that a file speaks of by its name. */
export interface Reference {
  readonly record: RecordClass;
  readonly id: string;
  readonly name: string;
  readonly location: SourceLocation;
}

/** A text by which a provider of this import is known. */
export interface StagedIdentifier {
  readonly value: string;
  readonly providerId: string;
  readonly provider: string;
  readonly location: SourceLocation;
}

/** Everything that an import is about to write, table by table, and what it relies on. */
export class Staging {
  readonly references: Reference[] = [];
  readonly identifiers = new Map<string, StagedIdentifier>();
  readonly #rows = new Map<RecordClass, StagedRow[]>();
  readonly #places = new Map<string, SourceLocation>();
  readonly #declared = new Set<string>();

  constructor(readonly diagnostics: Diagnostics) {}

  rows(record: RecordClass): readonly StagedRow[] {
    return this.#rows.get(record) ?? [];
  }

  ids(record: RecordClass): string[] {
    return this.rows(record).map((row) => row.values['id'] as string);
  }

  /** False, with the problem told as `twice` has it, where the import has the record already. */
  add(
    record: RecordClass,
    row: StagedRow & { values: { id: string } },
    twice = `this ${recordLabel(record)}`,
  ): boolean {
    const { id } = row.values;
    const first = this.#places.get(id);
    if (first) {
      this.diagnostics.add(row.location, `${twice} stands already at ${formatLocation(first)}`);
      return false;
    }
    this.#places.set(id, row.location);
    this.addRow(record, row);
    return true;
  }

  /** Changes what a row is to say, where the record knows more than the files. */
  updateRow(record: RecordClass, id: string, changes: ColumnValues): void {
    const rows = this.#rows.get(record) ?? [];
    const index = rows.findIndex(({ values }) => values['id'] === id);
    const row = rows[index];
    if (row) rows[index] = { ...row, values: { ...row.values, ...changes } };
  }

  /** Adds a row that has no id of its own. */
  addRow(record: RecordClass, row: StagedRow): void {
    const rows = this.#rows.get(record);
    if (rows) rows.push(row);
    else this.#rows.set(record, [row]);
  }

  addIdentifier(identifier: StagedIdentifier): void {
    const { value, providerId, location } = identifier;
    const other = this.identifiers.get(value);
    if (!other) {
      this.identifiers.set(value, identifier);
      this.addRow(ProviderIdentifier, { values: { value, providerId }, location });
      return;
    }
    if (other.providerId === providerId) return;
    this.diagnostics.add(
      location,
      `${quote(value)} belongs to provider ${quote(other.provider)} already ` +
        `(${formatLocation(other.location)})`,
    );
  }

  /** Notes that the files have the record, though it is at fault: whoever names it is not. */
  declareInvalid(id: string): void {
    this.#declared.add(id);
  }

  has(id: string): boolean {
    return this.#places.has(id) || this.#declared.has(id);
  }
}
