import type { Context } from '../../../kernel/request/context';
import { Loaders } from '../../../kernel/request/loaders';
import type { TenantTransactions } from '../../tenants/tenant-transaction';
import { EvaluationQueue } from './evaluation-queue';
import { loadRequest, recordEvaluations } from './evaluation-recorder';
import type { IinKeys } from './iin-fingerprint';

/** What evaluations are recorded with: one per process. */
export interface EvaluationRecording {
  queue: EvaluationQueue;
  /** The keys of IIN fingerprints. */
  keys: IinKeys;
}

/** The context of a request that can record evaluations. */
export interface EvaluationContext extends Context {
  recording: EvaluationRecording;
}

/**
 * Creates the queue over a database. Each batch reads the record afresh, with loaders of its own;
 * `onBatch` receives the size of each of their batches.
 */
export function createEvaluationRecording(
  run: Context['run'],
  transaction: TenantTransactions,
  keys: IinKeys,
  onBatch?: (size: number) => void,
): EvaluationRecording {
  const queue = new EvaluationQueue(
    (submitted) => {
      const reader = { run, loaders: new Loaders(onBatch) };
      return Promise.all(submitted.map(({ request }) => loadRequest(request, reader)));
    },
    (loaded, tenantId) => recordEvaluations(loaded, tenantId, transaction),
  );
  return { queue, keys };
}
