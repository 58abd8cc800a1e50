import type { Place, WriteStage } from './write-stage';

/** A way of writing evaluations. */
export interface Way {
  readonly name: string;
  readonly place: Place;
  /** Writes these transfers, and answers once they are durable. Nothing of it waits for another. */
  writer(stage: WriteStage): Writer;
}

export type Writer = (tenantId: string, numbers: readonly number[]) => Promise<void>;
