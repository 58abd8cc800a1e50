import type {
  EvaluationContext,
  EvaluationRecording,
} from '../domains/evaluations/recording/evaluation-recording';
import type {
  Publication,
  PublicationCounts,
  PublishingContext,
} from '../domains/transfer-rule-drafts/publication';
import type { EvaluationFeed, EvaluationFeedContext } from '../domains/evaluations/evaluation-feed';
import type { RecordFeed, RecordFeedContext } from '../domains/record-commits/record-feed';
import { readPastSql, type PastRun } from '../domains/record-commits/past-reads';
import { idSuffixOf } from '../kernel/records/stated-id';
import type { RecordTimes } from '../kernel/request/record-times';
import { requireScope } from '../kernel/request/require-scope';
import type { Caller, Scope } from '../kernel/request/caller';
import type { Context, AccessMode } from '../kernel/request/context';
import { selectRecordVersion } from '../kernel/records/record-version';
import { dayInKazakhstan } from '../kernel/scalars/day';
import { Loaders } from '../kernel/request/loaders';
import type { Sql } from '../postgres/sql';
import type { CancellableRun } from '../postgres/cancellation';
import type { PreparedStatementNames } from '../postgres/prepared-statements';
import type { RecordReads, RecordRuns } from '../replicas/record-reads';
import type { AbortSignalLike } from '../postgres/abort-signal';
import type { RememberedKeys } from '../domains/tenants/remembered-keys';
import type {
  TenantRun,
  TenantTransactions,
  TenantWork,
} from '../domains/tenants/tenant-transaction';

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

interface RequestOptions {
  caller?: Caller | null;
  now?: Date;
  charge?: Context['charge'];
  /** Called for each version of a rule that the request publishes. */
  onPublication?: (publication: Publication) => void;
  /** Cancels the statements of the request. */
  signal?: AbortSignalLike;
  /** Another state of the public record than the present one. */
  times?: RecordTimes;
}

/** What all fields of the schema may need of a request. */
export type GatewayContext = EvaluationContext &
  PublishingContext &
  RecordFeedContext &
  EvaluationFeedContext;

const present: RecordTimes = { asOf: null, sequence: null };

const feedsOf = ({
  recordFeed,
  evaluationFeed,
}: Resources): Pick<GatewayContext, 'recordFeed' | 'evaluationFeed'> => ({
  recordFeed,
  evaluationFeed,
});

/** The context of one request. */
export function requestContext(resources: Resources, options: RequestOptions = {}): GatewayContext {
  const { run, runPlan, recordRuns, transaction, recording } = resources;
  const { caller = null, now = new Date(), signal, times = present } = options;
  const { sequence } = times;
  const readPresent = (caller === null ? recordRuns?.any : recordRuns?.primary) ?? run;
  const readRecord = <Row>(statement: Sql): Promise<Row[]> =>
    sequence === null
      ? readPresent<Row>(statement, signal)
      : resources.runPast<Row>(sequence, statement, signal);
  const context: GatewayContext = {
    run: readRecord,
    caller,
    runAsCaller: async <Row extends object>(statement: Sql, scope: Scope, does: AccessMode) => {
      const { tenantId } = requireScope({ caller }, scope);
      // A write of an aborted request is not started; one that was started is finished.
      signal?.throwIfAborted();
      const work: TenantWork<Row[]> = (run, runLast) => {
        if (sequence !== null) void run(readPastSql(sequence));
        return runLast<Row>(statement);
      };
      return transaction(tenantId, work, does === 'read' ? { signal } : {});
    },
    runPlan: async <Row extends object>(statement: Sql, scopes: ReadonlySet<Scope>) => {
      const [first, ...others] = scopes;
      if (sequence !== null) {
        if (first === undefined) return readRecord<Row>(statement);
        for (const each of others) requireScope({ caller }, each);
        return context.runAsCaller<Row>(statement, first, 'read');
      }
      if (first === undefined) return runPlan<Row>(statement, signal);
      const { tenantId } = requireScope({ caller }, first);
      for (const each of others) requireScope({ caller }, each);
      const query = statement.render();
      const name = resources.statementNames.nameFor(query.text);
      const named = { ...query, ...(name !== undefined && { name }) };
      return transaction(tenantId, workOfPlan<Row>(named, recordRuns), { signal });
    },
    onPublication: (publication) => {
      resources.publicationCounts[publication.status] += 1;
      options.onPublication?.(publication);
    },
    charge: options.charge ?? (() => undefined),
    loaders: new Loaders(resources.onBatch),
    today: times.asOf ?? dayInKazakhstan(now),
    idSuffix: idSuffixOf(times),
    inState: (others) => requestContext(resources, { ...options, times: others }),
    recording,
    ...feedsOf(resources),
  };
  return context;
}

/**
 * Runs a plan, and after it, in the same round trip, reads the version of the record: what the plan
 * read cannot be newer.
 */
function workOfPlan<Row extends object>(
  statement: Parameters<TenantRun>[0],
  recordRuns: RecordRuns | undefined,
): TenantWork<Row[]> {
  return async (run, runLast) => {
    if (!recordRuns) return runLast<Row>(statement);
    const [rows, [read]] = await Promise.all([
      run<Row>(statement),
      runLast<{ version: string }>(selectRecordVersion),
    ]);
    recordRuns.observe((read as { version: string }).version);
    return rows;
  };
}
