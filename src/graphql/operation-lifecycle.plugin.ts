import type {
  ApolloServerPlugin,
  GraphQLRequestContextResponseForOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import type { HttpContext } from './request-log';

/** An operation that was found good, and paid for. */
export type ReadyOperation = GraphQLRequestContextResponseForOperation<HttpContext>;
/** An operation, and the answer that is about to be sent. */
export type CompletedRequest = GraphQLRequestContextWillSendResponse<HttpContext>;

/** An answer that was made in place of an execution; null where there is none. */
export type EarlyResponse = GraphQLResponse | null;

/** What is done with every operation. */
export interface OperationLifecycle {
  checks: Pick<
    GraphQLRequestListener<HttpContext>,
    'validationDidStart' | 'didResolveOperation' | 'didEncounterErrors'
  >;
  /** Asked in turn until one makes an answer; where none does, resolvers execute it. */
  executors: readonly ((ready: ReadyOperation) => EarlyResponse | Promise<EarlyResponse>)[];
  executionDidStart?: GraphQLRequestListener<HttpContext>['executionDidStart'];
  /** What is done with every answer, one after the other. */
  onResponse: readonly ((answered: CompletedRequest) => void)[];
}

/**
 * The way of an operation through the gateway, as one plugin: each plugin more is waited for at
 * every step of every request.
 */
export function operationLifecycle(steps: OperationLifecycle): ApolloServerPlugin<HttpContext> {
  const { checks, executors, executionDidStart, onResponse } = steps;
  const listener: GraphQLRequestListener<HttpContext> = {
    ...checks,
    responseForOperation: async (ready) => {
      // Where the document has no such operation, the execution says so.
      if (!(ready.operation as typeof ready.operation | undefined)) return null;
      for (const answerOf of executors) {
        const answer = await answerOf(ready);
        if (answer) return answer;
      }
      return null;
    },
    willSendResponse: async (answered) => {
      for (const touch of onResponse) touch(answered);
    },
  };
  if (executionDidStart) listener.executionDidStart = executionDidStart;
  return {
    requestDidStart: async ({ contextValue }) => {
      contextValue.startedAt = performance.now();
      return listener;
    },
  };
}
