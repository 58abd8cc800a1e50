import type { TargetTable, WriteEnvironment } from './write-environment';

/** A strategy for writing evaluations. */
export interface Strategy {
  readonly name: string;
  readonly table: TargetTable;
  /** Returns a function that writes transfers and resolves when they are durable. */
  writer(environment: WriteEnvironment): Writer;
}

export type Writer = (tenantId: string, numbers: readonly number[]) => Promise<void>;
