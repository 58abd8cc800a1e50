import type { DataSource } from 'typeorm';
import {
  createEvaluationRecording,
  type RecordingOptions,
} from '../domains/evaluations/recording/evaluation-recording';
import type { IinKeys } from '../domains/evaluations/recording/iin-fingerprint';
import { EvaluationFeed } from '../domains/evaluations/evaluation-feed';
import { RecordFeed } from '../domains/record-commits/record-feed';
import { pastReads } from '../domains/record-commits/past-reads';
import { createPublicationCounts } from '../domains/transfer-rule-drafts/publication';
import { PreparedStatementNames } from '../postgres/prepared-statements';
import type { Resources } from '../graphql/request-resources';
import type { RecordReads } from '../replicas/record-reads';
import { withReadRetry } from '../postgres/read-retry';
import { WakeUps } from '../postgres/wake-ups';
import { statementRunner } from '../postgres/statement-runner';
import { tracedRun, tracedTransactions } from '../graphql/traced-statements';
import type { SpanParent } from '../tracing/span';
import type { KeyChanges } from '../domains/tenants/key-changes';
import type { KeyUses } from '../domains/tenants/key-uses';
import { RememberedKeys } from '../domains/tenants/remembered-keys';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';

/** Prepared statements per connection. */
const maxPlanStatements = 100;
const maxRecordingStatements = 50;
const maxPastStatements = 50;

interface ResourceOptions {
  onBatch?: Resources['onBatch'];
  /** Called with the id of a key of IIN fingerprints that is not configured. */
  onUnknownIinKey?: RecordingOptions['onUnknownKey'];
  tracing?: SpanParent | null;
  /** As in `RecordingOptions`. */
  staleAfterDays?: number;
  /** Null, the default: keys are not remembered. */
  keyChanges?: KeyChanges | null;
  /** Null, the default: the version of the record is not followed, and there are no replicas. */
  recordReads?: RecordReads | null;
  /** Where they are not given, subscriptions find changes by their poll alone. */
  recordWakeUps?: WakeUps;
  /** How often they poll; a test's is shorter. */
  feedPollMs?: number;
  /** Null, the default: it is not stored when keys were last used. */
  keyUses?: KeyUses | null;
}

/** Creates what requests are executed with, once per process. */
export function createResources(
  dataSource: DataSource,
  transaction: TenantTransactions,
  keys: IinKeys,
  { onBatch, onUnknownIinKey, tracing, staleAfterDays, ...options }: ResourceOptions = {},
): Resources {
  const { keyChanges = null, keyUses = null, recordReads = null } = options;
  const { recordWakeUps = new WakeUps(), feedPollMs: pollMs } = options;
  const evaluationFeed = new EvaluationFeed(transaction, pollMs);
  // Names of their own, so that a burst of plans cannot evict the statements that record.
  const recordingNames = new PreparedStatementNames('recording', maxRecordingStatements);
  const runRecording = withReadRetry(statementRunner(dataSource, recordingNames));
  // One statement of the recording serves many requests, so its span is a root of its own trace.
  const recording = createEvaluationRecording(
    tracing ? tracedRun(runRecording, tracing) : runRecording,
    tracing ? tracedTransactions(transaction, tracing) : transaction,
    keys,
    {
      onBatch,
      onUnknownKey: onUnknownIinKey,
      staleAfterDays: staleAfterDays,
      onRecordVersion: recordReads?.observe,
      onRecorded: (tenantId) => evaluationFeed.wake(tenantId),
    },
  );
  // Only reads are retried; writes run in a transaction of their tenant.
  const run = withReadRetry(statementRunner(dataSource));
  const statementNames = new PreparedStatementNames('plan', maxPlanStatements);
  const runPlan = withReadRetry(statementRunner(dataSource, statementNames));
  return {
    run,
    runPlan: recordReads?.reader(runPlan, statementNames) ?? runPlan,
    recordRuns: recordReads?.runs(run),
    recordReads,
    runPast: pastReads(dataSource, new PreparedStatementNames('past', maxPastStatements)),
    statementNames,
    transaction,
    keys: new RememberedKeys(keyChanges, undefined, keyUses),
    recording,
    publicationCounts: createPublicationCounts(),
    evaluationFeed,
    // Of the primary: a standby could show a commit after an event that follows it.
    recordFeed: new RecordFeed(run, recordWakeUps, {
      ...(pollMs !== undefined && { pollMs }),
      onVersion: recordReads?.observe,
    }),
    onBatch,
  };
}
