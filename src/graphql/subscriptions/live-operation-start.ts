import {
  createSourceEventStream,
  execute,
  type GraphQLError,
  type ExecutionArgs,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import type { FeedEvent } from '../../kernel/feeds/feed-events';
import { readsOnlyPublicRecord } from '../../kernel/request/caller';
import type { ErrorMask } from '../errors/error-mask';
import { maxErrors } from '../errors/error-limit';
import type { ReadyOperation } from '../operation-lifecycle.plugin';
import type { ErrorRequests, HttpContext } from '../request-log';
import type { LiveOperation } from './live-operation';
import { nestedVariables } from './nested-variables';
import type { SharedResults } from './shared-results';

/** What subscriptions are executed with. */
export interface LiveOperationDeps {
  formatError: ErrorMask;
  errorRequests: ErrorRequests;
  sharedResults: SharedResults;
}

/** Begins the events of a subscription; returns the masked errors where there are none. */
export async function beginLiveOperation(
  { schema, document, operation, request, contextValue }: ReadyOperation,
  { formatError, errorRequests, sharedResults }: LiveOperationDeps,
): Promise<LiveOperation | GraphQLFormattedError[]> {
  const { operationName, variables: variableValues = {} } = request;
  const args: ExecutionArgs = { schema, document, operationName, variableValues };
  const fail = (error: GraphQLError): GraphQLFormattedError => {
    errorRequests.set(error, contextValue.request);
    return formatError(error.toJSON(), error);
  };
  const events = await createSourceEventStream({ ...args, contextValue });
  if (!(Symbol.asyncIterator in events)) return (events.errors ?? []).map(fail);
  const compute = async (event: FeedEvent): Promise<FormattedExecutionResult> => {
    const result = await execute({
      ...args,
      rootValue: event,
      contextValue: eventContext(contextValue),
    });
    const { data = null, errors } = result;
    return errors ? { data, errors: errors.slice(0, maxErrors).map(fail) } : { data };
  };
  // As in the response cache, what reads the record alone is the same for each such caller.
  const sharedKey = readsOnlyPublicRecord(contextValue.caller)
    ? JSON.stringify([
        contextValue.caller !== null,
        document.loc?.source.body,
        operationName ?? null,
        nestedVariables(document, operation, variableValues),
      ])
    : null;
  return {
    events: events[Symbol.asyncIterator]() as AsyncIterator<FeedEvent>,
    respond: (event) =>
      sharedKey === null || event.sharedAs === undefined
        ? compute(event)
        : sharedResults.get(`${event.sharedAs} ${sharedKey}`, () => compute(event)),
    cost: contextValue.cost ?? 1,
    document,
  };
}

/** Each event is read by itself: what an earlier one has loaded may have changed since. */
function eventContext(context: HttpContext): HttpContext {
  const own: HttpContext = context.inState({ asOf: null, sequence: null });
  if (context.request) own.request = context.request;
  return own;
}
