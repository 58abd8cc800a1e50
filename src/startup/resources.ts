import type { DataSource } from 'typeorm';
import { createEvaluationRecording } from '../domains/evaluations/recording/evaluation-recording';
import type { IinKeys } from '../domains/evaluations/recording/iin-fingerprint';
import { PreparedStatementNames } from '../postgres/prepared-statements';
import type { Resources } from '../graphql/request-context';
import { withReadRetry } from '../postgres/read-retry';
import { statementRunner } from '../postgres/statement-runner';
import { tracedRun, tracedTransactions } from '../graphql/traced-resources';
import type { SpanParent } from '../tracing/span';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';

/** As many prepared statements as a connection keeps: of plans, and of what decides transfers. */
const mostPlans = 100;
const mostOfDesk = 50;

/** What a process answers requests with, made of its database and its keys. */
export function createResources(
  dataSource: DataSource,
  transaction: TenantTransactions,
  keys: IinKeys,
  { onBatch, tracing }: { onBatch?: Resources['onBatch']; tracing?: SpanParent | null } = {},
): Resources {
  // Slots of its own: no crowd of plans takes the desk's.
  const deskSlots = new PreparedStatementNames('desk', mostOfDesk);
  const runForDesk = withReadRetry(statementRunner(dataSource, deskSlots));
  // What it reads and writes is of many requests, so its statements are spans of none of them.
  const recording = tracing
    ? createEvaluationRecording(
        tracedRun(runForDesk, tracing),
        tracedTransactions(transaction, tracing),
        ...([keys, onBatch] as const),
      )
    : createEvaluationRecording(runForDesk, transaction, keys, onBatch);
  // What writes has a transaction of its tenant's.
  const run = withReadRetry(statementRunner(dataSource));
  const statementNames = new PreparedStatementNames('plan', mostPlans);
  const runPlan = withReadRetry(statementRunner(dataSource, statementNames));
  return { run, runPlan, statementNames, transaction, recording, onBatch };
}
