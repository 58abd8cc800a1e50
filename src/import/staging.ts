import type { RecordClass } from '../kernel/records/record';
import { ProviderIdentifier } from '../domains/providers/provider-identifier';
import { recordLabel } from './record-label';
import { formatLocation, quote, type SourceLocation, type Diagnostics } from './diagnostics';

/** The columns of a row, by the names of their properties. */
export type Values = Readonly<Record<string, unknown>>;

/** A row that is to be, and where the file has it. */
export interface StagedRow {
  readonly values: Values;
  readonly place: SourceLocation;
}

/** A record that a file speaks of by its name. */
export interface Reference {
  readonly record: RecordClass;
  readonly id: string;
  readonly name: string;
  readonly place: SourceLocation;
}

/** A text by which a provider of this import is known. */
export interface StagedIdentifier {
  readonly value: string;
  readonly providerId: string;
  readonly provider: string;
  readonly place: SourceLocation;
}

/** Everything that an import is about to write, table by table, and what it relies on. */
export class Staging {
  readonly references: Reference[] = [];
  readonly identifiers = new Map<string, StagedIdentifier>();
  readonly #rows = new Map<RecordClass, StagedRow[]>();
  readonly #places = new Map<string, SourceLocation>();
  readonly #declared = new Set<string>();

  constructor(readonly problems: Diagnostics) {}

  rowsOf(record: RecordClass): readonly StagedRow[] {
    return this.#rows.get(record) ?? [];
  }

  idsOf(record: RecordClass): string[] {
    return this.rowsOf(record).map((row) => row.values['id'] as string);
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
      this.problems.add(row.place, `${twice} stands already at ${formatLocation(first)}`);
      return false;
    }
    this.#places.set(id, row.place);
    this.addRow(record, row);
    return true;
  }

  /** Changes what a row is to say, where the record knows more than the files. */
  amend(record: RecordClass, id: string, changes: Values): void {
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
    const { value, providerId, place } = identifier;
    const other = this.identifiers.get(value);
    if (!other) {
      this.identifiers.set(value, identifier);
      this.addRow(ProviderIdentifier, { values: { value, providerId }, place });
      return;
    }
    if (other.providerId === providerId) return;
    this.problems.add(
      place,
      `${quote(value)} belongs to provider ${quote(other.provider)} already ` +
        `(${formatLocation(other.place)})`,
    );
  }

  /** Notes that the files have the record, though it is at fault: whoever names it is not. */
  declare(id: string): void {
    this.#declared.add(id);
  }

  has(id: string): boolean {
    return this.#places.has(id) || this.#declared.has(id);
  }
}
