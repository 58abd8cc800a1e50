import { literalSql, type Sql } from '../postgres/sql';

/**
 * Which state the public record is in, as far as this process knows. It is never told a state as
 * the current one that was replaced before the process itself changed the record.
 */
export interface RecordVersion {
  /** Another one after every change of the record; null while it is not known. */
  readonly current: string | null;
  /** This process is about to change the record: until it is done, no version is current. */
  beginChange(): () => void;
  /** Stops keeping up. */
  close(): Promise<void>;
}

export const selectRecordVersion: Sql = literalSql('select version from record_version');
