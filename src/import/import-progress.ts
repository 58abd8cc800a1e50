import { formatCount } from '../command-line/number-format';
import { listLabel } from './import-summary';

/** How far an import is. `total` is 0 in a phase in which nothing is counted. */
export interface ImportProgress {
  /** `reading files`, `checking`, or the list whose rows are written. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

/** The text of a progress line: `Importing: claims 1,000 of 6,000`. */
export function formatImportProgress({ phase, done, total }: ImportProgress): string {
  const count = total > 0 ? ` ${formatCount(done)} of ${formatCount(total)}` : '';
  return `Importing: ${listLabel(phase)}${count}`;
}
