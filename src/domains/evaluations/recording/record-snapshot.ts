import { selectRecordVersion } from '../../../kernel/records/record-version';
import type { Context, RecordReader } from '../../../kernel/request/context';
import { Loaders } from '../../../kernel/request/loaders';

/** Beyond this many keys, which callers choose, what was loaded is dropped. */
const maxLoadedKeys = 10_000;

/**
 * Reads of the public record that all see one version of it, and remember what they loaded until
 * the record changes. The version is read for each piece of work, after its requests have arrived:
 * where it is the one of before, only what is not loaded yet is read.
 */
export class RecordSnapshot {
  #version: string | undefined;
  #reader: RecordReader;
  #loadedKeyCount = 0;
  #statementCount = 0;

  /** `onBatch` gets the number of keys of each batched load, `onVersion` each version read. */
  constructor(
    private readonly run: Context['run'],
    private readonly onBatch?: (size: number) => void,
    private readonly onVersion?: (version: string) => void,
  ) {
    this.#reader = this.#newReader();
  }

  /**
   * Does work that reads the record, again if the record was changed meanwhile. The work must do
   * nothing else, and nothing else may be read at the same time.
   */
  async read<Value>(work: (reader: RecordReader) => Promise<Value>): Promise<Value> {
    for (;;) {
      const version = await this.#readVersion();
      if (version !== this.#version || this.#loadedKeyCount > maxLoadedKeys) {
        this.#reader = this.#newReader();
        this.#loadedKeyCount = 0;
        this.#version = version;
      }
      const statementsBefore = this.#statementCount;
      const value = await work(this.#reader);
      if (this.#statementCount === statementsBefore) return value;
      if ((await this.#readVersion()) === version) return value;
    }
  }

  async #readVersion(): Promise<string> {
    const [row] = await this.run<{ version: string }>(selectRecordVersion);
    const { version } = row as { version: string };
    this.onVersion?.(version);
    return version;
  }

  #newReader(): RecordReader {
    const loaders = new Loaders((size) => {
      this.#loadedKeyCount += size;
      this.onBatch?.(size);
    });
    return {
      loaders,
      run: async (statement) => {
        this.#statementCount += 1;
        try {
          return await this.run(statement);
        } catch (error) {
          // The loaders remember the error as well.
          this.#version = undefined;
          throw error;
        }
      },
    };
  }
}
