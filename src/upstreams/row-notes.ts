import type { RowRefusal } from './upstream';

/** Gathers what is odd about rows that are taken: of one row, one note of each kind. */
export class RowNotes {
  private readonly notes = new Map<string, RowRefusal>();

  /** `code` is in capital letters, e.g. `LINE_BREAK`. */
  add(locator: string, code: string, message: string): void {
    const key = `${locator} ${code}`;
    if (!this.notes.has(key)) this.notes.set(key, { locator, code, message });
  }

  get all(): readonly RowRefusal[] {
    return [...this.notes.values()];
  }
}
