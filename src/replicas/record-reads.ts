import { selectRecordVersion } from '../kernel/records/record-version';
import type { CancellableRun } from '../postgres/cancellation';
import type { PreparedStatementNames } from '../postgres/prepared-statements';
import type { ObservedRecordVersion } from '../response-cache/record-version';
import type { Verdict } from './replica';
import type { ReplicaSet } from './replica-set';
import { recordVersionOf, withRecordVersion } from './versioned-statement';

/** Where statements on the public record were answered. */
export type ReadCounts = Record<'primary' | 'replica', number>;

/** How resolvers read the public record. */
export interface RecordRuns {
  /** For requests without a key: from a replica where one can answer. */
  any: CancellableRun;
  /** For requests with a key, which may be mutations. */
  primary: CancellableRun;
  /** Called with the version of the record that another statement on the primary has read. */
  observe(version: string): void;
}

/**
 * Reads of the public record (`docs/decisions/0034`). Each brings the version of the record that it
 * saw: a replica answers only with the version that this process knows as the current one, and a
 * version of the primary that the process does not know yet makes it unknown. So what is read, from
 * the cache, a replica or the primary, is never older than what was answered before.
 */
export class RecordReads {
  readonly counts: ReadCounts = { primary: 0, replica: 0 };

  constructor(
    private readonly version: ObservedRecordVersion,
    readonly replicas: ReplicaSet,
  ) {}

  /** Reads from a replica where one can answer, and else by `primary`, under the same names. */
  reader(primary: CancellableRun, names?: PreparedStatementNames): CancellableRun {
    const readPrimary = this.primaryReader(primary);
    return async <Row>(...[statement, signal]: Parameters<CancellableRun>) => {
      if (this.version.current !== null && this.replicas.isUsable) {
        const judge = (rows: readonly unknown[]): Verdict => this.judge(rows);
        const versioned = withRecordVersion(statement);
        const rows = await this.replicas.read<Row>(versioned, { names, signal, judge });
        if (rows !== null) {
          this.counts.replica += 1;
          return rows;
        }
      }
      return readPrimary<Row>(statement, signal);
    };
  }

  /** Reads from the primary, and reports the version that was read. */
  primaryReader(primary: CancellableRun): CancellableRun {
    return async <Row>(...[statement, signal]: Parameters<CancellableRun>) => {
      this.counts.primary += 1;
      const rows = await primary<Row>(withRecordVersion(statement), signal);
      const version = recordVersionOf(rows) ?? (await readVersion(primary, signal));
      this.version.observe(version);
      return rows;
    };
  }

  /** After the read: what was current before it may be old by now. */
  private judge(rows: readonly unknown[]): Verdict {
    const [version, { current }] = [recordVersionOf(rows), this.version];
    if (version === undefined || current === null) return 'unknown';
    return version === current ? 'current' : 'behind';
  }

  /** Reports a version that another statement on the primary has read. */
  readonly observe = (version: string): void => this.version.observe(version);

  /** Both ways of reading, and the report of other statements. */
  runs(primary: CancellableRun): RecordRuns {
    return {
      any: this.reader(primary),
      primary: this.primaryReader(primary),
      observe: this.observe,
    };
  }
}

/** What had no row was read before this version is: it cannot be newer. */
async function readVersion(
  run: CancellableRun,
  signal: Parameters<CancellableRun>[1],
): Promise<string> {
  const [row] = await run<{ version: string }>(selectRecordVersion, signal);
  return (row as { version: string }).version;
}
