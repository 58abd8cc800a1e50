import type { Context } from '../../../kernel/request/context';
import { Loaders } from '../../../kernel/request/loaders';
import type { TenantTransactions } from '../../tenants/tenant-transaction';
import { EvaluationQueue } from './evaluation-queue';
import { decideEvaluation, recordEvaluations } from './evaluation-recorder';
import type { IinKeys } from './iin-fingerprint';

/** What decisions are recorded with: one for the whole process. */
export interface EvaluationRecording {
  queue: EvaluationQueue;
  keys: IinKeys;
}

/** The context of a request, with what it takes to record decisions. */
export interface EvaluationContext extends Context {
  recording: EvaluationRecording;
}

/** A desk over a database. Each reading is of the record anew, as it stands then. */
export function createEvaluationRecording(
  run: Context['run'],
  transaction: TenantTransactions,
  keys: IinKeys,
  onBatch?: (size: number) => void,
): EvaluationRecording {
  const queue = new EvaluationQueue(
    (submitted) => {
      const reading = { run, loaders: new Loaders(onBatch) };
      const decided = submitted.map(({ tenantId, request }) =>
        decideEvaluation(request, tenantId, reading),
      );
      return Promise.all(decided);
    },
    (decided, tenantId) => recordEvaluations(decided, tenantId, transaction),
  );
  return { queue, keys };
}
