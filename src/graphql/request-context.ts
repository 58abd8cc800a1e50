import type { EvaluationContext } from '../domains/evaluations/recording/evaluation-recording';
import type { Publication, PublishingContext } from '../domains/transfer-rule-drafts/publication';
import type { EvaluationFeedContext } from '../domains/evaluations/evaluation-feed';
import type { RecordFeedContext } from '../domains/record-commits/record-feed';
import { idSuffixOf } from '../kernel/records/stated-id';
import type { RecordTimes } from '../kernel/request/record-times';
import type { Caller } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { dayInKazakhstan } from '../kernel/scalars/day';
import { Loaders } from '../kernel/request/loaders';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { contextRuns } from './context-runs';
import type { Resources } from './request-resources';

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

const present: RecordTimes = { asOf: null, sequence: null };

/** What all fields of the schema may need of a request. */
export type GatewayContext = EvaluationContext &
  PublishingContext &
  RecordFeedContext &
  EvaluationFeedContext;

/** The context of one request. */
export function requestContext(resources: Resources, options: RequestOptions = {}): GatewayContext {
  const { recording, publicationCounts, recordFeed, evaluationFeed } = resources;
  const { now = new Date(), charge = () => undefined, times = present } = options;
  return {
    caller: options.caller ?? null,
    ...contextRuns(resources, { ...options, sequence: times.sequence }),
    onPublication: (publication) => {
      publicationCounts[publication.status] += 1;
      options.onPublication?.(publication);
    },
    charge,
    loaders: new Loaders(resources.onBatch),
    today: times.asOf ?? dayInKazakhstan(now),
    idSuffix: idSuffixOf(times),
    inState: (others) => requestContext(resources, { ...options, times: others }),
    recording,
    recordFeed,
    evaluationFeed,
  };
}
