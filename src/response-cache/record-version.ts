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

/** A version that statements report as well: what they read is never newer than it. */
export interface ObservedRecordVersion extends RecordVersion {
  /**
   * Called with the version that a statement on the primary has just read, before what it read is
   * sent: another version than the current one becomes unknown, and is read again.
   */
  observe(version: string): void;
}
