import type { Context } from '../../../kernel/request/context';
import type { TenantTransactions } from '../../tenants/tenant-transaction';
import { UnknownIinKey } from './evaluation-error';
import { EvaluationQueue } from './evaluation-queue';
import { loadRequest, recordEvaluations } from './evaluation-recorder';
import type { IinKeys } from './iin-fingerprint';
import { RecordSnapshot } from './record-snapshot';

/** What evaluations are recorded with: one per process. */
export interface EvaluationRecording {
  queue: EvaluationQueue;
  /** The keys of IIN fingerprints. */
  keys: IinKeys;
  /** The age of a standing, in days, from which on a check says that it is old. */
  staleAfterDays: number;
}

/** The context of a request that can record evaluations. */
export interface EvaluationContext extends Context {
  recording: EvaluationRecording;
}

const defaultStaleAfterDays = 180;

/** What a recording reports, and what it is set to. */
export interface RecordingOptions {
  /** Called with the number of keys of each batched load. */
  onBatch?: ((size: number) => void) | undefined;
  /** Called with the id of a key of IIN fingerprints that a retry could not be compared under. */
  onUnknownKey?: ((keyId: string) => void) | undefined;
  /** Called with the tenant of evaluations that were recorded. */
  onRecorded?: ((tenantId: string) => void) | undefined;
  /** Called with each version of the record that was read. */
  onRecordVersion?: ((version: string) => void) | undefined;
  /** 180 where it is not given. */
  staleAfterDays?: number | undefined;
}

/** Creates the queue over a database. Each batch is decided by one version of the record. */
export function createEvaluationRecording(
  run: Context['run'],
  transaction: TenantTransactions,
  keys: IinKeys,
  options: RecordingOptions = {},
): EvaluationRecording {
  const { onUnknownKey, staleAfterDays = defaultStaleAfterDays } = options;
  const snapshot = new RecordSnapshot(run, options.onBatch, options.onRecordVersion);
  const queue = new EvaluationQueue(
    (submitted) =>
      snapshot.read((reader) =>
        Promise.all(submitted.map(({ request }) => loadRequest(request, reader))),
      ),
    async (loaded, tenantId) => {
      const outcomes = await recordEvaluations(loaded, tenantId, transaction);
      options.onRecorded?.(tenantId);
      for (const outcome of outcomes) {
        if (outcome instanceof UnknownIinKey) onUnknownKey?.(outcome.keyId);
      }
      return outcomes;
    },
  );
  return { queue, keys, staleAfterDays };
}
