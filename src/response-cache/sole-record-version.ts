import type { Context } from '../kernel/context';
import { HeardVersion, readRecordVersion, type RecordVersion } from './record-version';

/** Over a database that no other process changes: it is read again after each change of its own. */
export class SoleRecordVersion implements RecordVersion {
  private readonly heard = new HeardVersion();

  constructor(
    private readonly run: Context['run'],
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.read();
  }

  get current(): string | null {
    return this.heard.current;
  }

  beginChange(): () => void {
    const end = this.heard.begin();
    return () => {
      end();
      this.read();
    };
  }

  close(): Promise<void> {
    this.heard.hear(null);
    return Promise.resolve();
  }

  /** Where it fails, no version is current: nothing is answered from the cache. */
  private read(): void {
    const read = async (): Promise<string> => {
      const [row] = await this.run<{ version: string }>(readRecordVersion);
      return (row as { version: string }).version;
    };
    this.heard.read(read).catch(this.onFailure);
  }
}
