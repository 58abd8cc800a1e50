/**
 * The version of the public record, which changes with every change of the record. Once this
 * process has changed the record, it never sees an older version as the current one.
 */
export interface RecordVersion {
  /** Null while the version is unknown: responses are then computed, not cached. */
  readonly current: string | null;
  /** Makes the version unknown until the returned function is called. */
  beginChange(): () => void;
}
