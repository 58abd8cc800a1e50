import type {
  ApolloServerPlugin,
  GraphQLRequestContextResponseForOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import type { HttpContext } from './request-log';

/** An operation that passed all checks and was charged. */
export type ReadyOperation = GraphQLRequestContextResponseForOperation<HttpContext>;
/** An operation, and the response that is about to be sent. */
export type CompletedRequest = GraphQLRequestContextWillSendResponse<HttpContext>;

/** A response in place of an execution by resolvers; null where there is none. */
export type EarlyResponse = GraphQLResponse | null;

/** The steps of every operation, in their order. */
export interface OperationLifecycle {
  checks: Pick<
    GraphQLRequestListener<HttpContext>,
    'validationDidStart' | 'didResolveOperation' | 'didEncounterErrors'
  >;
  /** Tried in turn until one returns a response; where none does, resolvers execute it. */
  executors: readonly ((ready: ReadyOperation) => EarlyResponse | Promise<EarlyResponse>)[];
  executionDidStart?: GraphQLRequestListener<HttpContext>['executionDidStart'];
  /** Run in turn on every response. */
  onResponse: readonly ((completed: CompletedRequest) => void)[];
}

/**
 * All steps as one plugin: Apollo Server awaits each further plugin at each step of each request.
 */
export function operationLifecycle(steps: OperationLifecycle): ApolloServerPlugin<HttpContext> {
  const { checks, executors, executionDidStart, onResponse } = steps;
  const listener: GraphQLRequestListener<HttpContext> = {
    ...checks,
    responseForOperation: async (ready) => {
      // Without an operation of that name, the execution reports the error.
      if (!(ready.operation as typeof ready.operation | undefined)) return null;
      for (const execute of executors) {
        const response = await execute(ready);
        if (response) return response;
      }
      return null;
    },
    willSendResponse: async (completed) => {
      for (const step of onResponse) step(completed);
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
