import type { Day } from '../../kernel/scalars/day';
import type { RowRefusal } from '../../upstreams/upstream';

/**
 * How a run ended. `UNCHANGED`: the document says what is on record. `HELD`: it is readable but
 * beyond its bounds, and waits for a person. `REFUSED`: it is not what the upstream declares.
 * `FAILED`: no document was received, or an error occurred. `ABANDONED`: its process was killed.
 */
export type RunOutcome =
  | 'PUBLISHED'
  | 'UNCHANGED'
  | 'NOT_MODIFIED'
  | 'HELD'
  | 'REFUSED'
  | 'FAILED'
  | 'ABANDONED';

/** The outcomes of documents that say what is on record now. */
export const takenOutcomes: readonly RunOutcome[] = ['PUBLISHED', 'UNCHANGED', 'NOT_MODIFIED'];

/** Numbers of rows. */
export interface RunCounts {
  readonly rowsRead: number;
  readonly rowsRefused: number;
  /** Rows that were taken although something is odd about them. */
  readonly rowsFlagged: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows whose key changed, and nothing else that identifies them. */
  readonly rekeyed: number;
  readonly ended: number;
}

export const noRows: RunCounts = {
  rowsRead: 0,
  rowsRefused: 0,
  rowsFlagged: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  rekeyed: 0,
  ended: 0,
};

/** What a run did with one document. */
export interface RunReport extends RunCounts {
  readonly upstream: string;
  /** The address or the name of the file. */
  readonly origin: string;
  readonly outcome: RunOutcome;
  /** Why the document was held or refused, in capital letters; null otherwise. */
  readonly reason: string | null;
  readonly message: string | null;
  /** The part of the upstream that the document covers; null where it could not be read. */
  readonly scope: string | null;
  /** The day whose state the document gives; null where none is known. */
  readonly publishedOn: Day | null;
  readonly refusals: readonly RowRefusal[];
  readonly flags: readonly RowRefusal[];
  readonly warnings: readonly string[];
  /** Where no document was received: the time before which the publisher wants no other attempt. */
  readonly retryAt?: Date | null;
}
