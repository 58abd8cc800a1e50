import type { DocumentNode, FormattedExecutionResult } from 'graphql';
import type { FeedEvent } from '../../kernel/feeds/feed-events';

/** A subscription that passed all checks and was charged; its events are not read yet. */
export interface LiveOperation {
  events: AsyncIterator<FeedEvent>;
  /** The result of an event, with masked errors: to be sent as it is. */
  respond(event: FeedEvent): Promise<FormattedExecutionResult>;
  /** The cost of the largest event. */
  cost: number;
  /** Its document, which is kept as long as the subscription. */
  document: DocumentNode;
}
