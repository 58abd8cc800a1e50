import { literalSql, type Sql } from '../kernel/sql';

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

export const readRecordVersion: Sql = literalSql('select version from record_version');

/** What any `RecordVersion` holds: the version last heard of, and the changes under way. */
export class HeardVersion {
  private version: string | null = null;
  private changes = 0;
  private epoch = 0;

  get current(): string | null {
    return this.changes > 0 ? null : this.version;
  }

  /** Whether it has been heard of since the last change. */
  get isKnown(): boolean {
    return this.version !== null;
  }

  hear(version: string | null): void {
    this.epoch += 1;
    this.version = version;
  }

  /** Reads the version; what was asked before something newer became known says nothing. */
  async read(read: () => Promise<string>): Promise<void> {
    const { epoch } = this;
    const version = await read();
    if (epoch === this.epoch) this.version = version;
  }

  /** Begins a change; the answer ends it. */
  begin(): () => void {
    this.changes += 1;
    return () => {
      this.changes -= 1;
      this.hear(null);
    };
  }
}
