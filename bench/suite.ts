import type { Machine } from './machine/machine';

/** What a suite is run with. */
export interface SuiteOptions {
  /** As measured before the suite. */
  machine: Machine;
  rounds: number;
  seconds: number;
  clients: number;
  /** Only loads or queries whose name contains this. */
  only: string;
  /** Sizes of the data, as multiples; a suite with one size takes the first. */
  scales: readonly number[];
}

export type Log = (line: string) => void;

/** Options beside `--rounds`, which every suite has. */
export type OptionName = 'seconds' | 'clients' | 'only' | 'scale';

/** A set of measurements that one command runs. Its results are plain data, as JSON stores them. */
export interface Suite<Results = unknown> {
  /** Its name on the command line, and of the file of its stored results. */
  readonly name: string;
  readonly defaultRounds: number;
  /** Without it, 1. */
  readonly defaultScale?: string;
  /** The other options that its usage names. */
  readonly options: readonly OptionName[];
  /** Which comments in `docs/performance.md` enclose its tables; null: nothing is stored. */
  readonly documentMarker: string | null;
  measure(options: SuiteOptions, log: Log): Promise<Results>;
  /** Its results as Markdown. */
  formatTables(results: Results): string;
}
