import type { EvaluationFeed } from '../domains/evaluations/evaluation-feed';
import type { RecordFeed } from '../domains/record-commits/record-feed';
import type { PastRun } from '../domains/record-commits/past-reads';
import type { EvaluationRecording } from '../domains/evaluations/recording/evaluation-recording';
import type { RememberedKeys } from '../domains/tenants/remembered-keys';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';
import type { PublicationCounts } from '../domains/transfer-rule-drafts/publication';
import type { CancellableRun } from '../postgres/cancellation';
import type { PreparedStatementNames } from '../postgres/prepared-statements';
import type { RecordReads, RecordRuns } from '../replicas/record-reads';

/** What requests are executed with, once for the whole process. */
export interface Resources {
  run: CancellableRun;
  /** The same for planned operations, whose statements are prepared under `statementNames`. */
  runPlan: CancellableRun;
  /** Reads the public record for resolvers; undefined where `run` does. */
  recordRuns?: RecordRuns | undefined;
  /** Reads the public record as it was after a commit. */
  runPast: PastRun;
  statementNames: PreparedStatementNames;
  /** Undefined or null where the version of the record is not followed on a server. */
  recordReads?: RecordReads | null;
  transaction: TenantTransactions;
  keys: RememberedKeys;
  recording: EvaluationRecording;
  publicationCounts: PublicationCounts;
  /** The changes of the record, for subscriptions. */
  recordFeed: RecordFeed;
  /** The evaluations of tenants, for subscriptions. */
  evaluationFeed: EvaluationFeed;
  /** Called with the number of keys of each batched load. */
  onBatch: ((size: number) => void) | undefined;
}
