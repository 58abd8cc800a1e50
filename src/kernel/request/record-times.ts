import type { Day } from '../scalars/day';

/** A state of the record that is not the present one. */
export interface RecordTimes {
  /** The day that the record is read as of; null: today. */
  asOf: Day | null;
  /** The commit whose state is read; null: the last one. */
  sequence: number | null;
}
