import type { DataSource } from 'typeorm';
import { evaluationDesk } from '../domains/evaluations/evaluation-recording';
import type { IinKeys } from '../domains/evaluations/iin-fingerprint';
import { StatementSlots } from '../postgres/prepared-statements';
import type { Resources } from '../graphql/request-context';
import { retriedReads } from '../postgres/read-retry';
import { statementsOf } from '../postgres/statement-runner';
import { tracedRun, tracedTransactions } from '../graphql/traced-resources';
import type { SpanParent } from '../tracing/span';
import type { TenantTransactions } from '../domains/tenants/tenant-transaction';

/** As many prepared statements as a connection keeps: of plans, and of what decides transfers. */
const mostPlans = 100;
const mostOfDesk = 50;

/** What a process answers requests with, made of its database and its keys. */
export function gatewayResources(
  dataSource: DataSource,
  transaction: TenantTransactions,
  keys: IinKeys,
  { onBatch, tracing }: { onBatch?: Resources['onBatch']; tracing?: SpanParent | null } = {},
): Resources {
  // Slots of its own: no crowd of plans takes the desk's.
  const deskSlots = new StatementSlots('desk', mostOfDesk);
  const runForDesk = retriedReads(statementsOf(dataSource, deskSlots));
  // What it reads and writes is of many requests, so its statements are spans of none of them.
  const desk = tracing
    ? evaluationDesk(
        tracedRun(runForDesk, tracing),
        tracedTransactions(transaction, tracing),
        ...([keys, onBatch] as const),
      )
    : evaluationDesk(runForDesk, transaction, keys, onBatch);
  // What writes has a transaction of its tenant's.
  const run = retriedReads(statementsOf(dataSource));
  const slots = new StatementSlots('plan', mostPlans);
  const runPlan = retriedReads(statementsOf(dataSource, slots));
  return { run, runPlan, slots, transaction, desk, onBatch };
}
