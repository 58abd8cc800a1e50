import type { BenchTenant, WriteStage } from './write-stage';

/** A way of writing evaluations. */
export interface Strategy {
  readonly name: string;
  readonly place: BenchTenant;
  /** Writes these transfers, and answers once they are durable. Nothing of it waits for another. */
  writer(stage: WriteStage): Writer;
}

export type Writer = (tenantId: string, numbers: readonly number[]) => Promise<void>;
