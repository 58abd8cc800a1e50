import type {
  ApolloServerPlugin,
  GraphQLRequestContextResponseForOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
  GraphQLResponse,
} from '@apollo/server';
import type { LoggedContext } from './request-log';

/** An operation that was found good, and paid for. */
export type ReadyOperation = GraphQLRequestContextResponseForOperation<LoggedContext>;
/** An operation, and the answer that is about to be sent. */
export type AnsweredRequest = GraphQLRequestContextWillSendResponse<LoggedContext>;

/** An answer that was made in place of an execution; null where there is none. */
export type MadeAnswer = GraphQLResponse | null;

/** What is done with every operation. */
export interface OperationSteps {
  checks: Pick<
    GraphQLRequestListener<LoggedContext>,
    'validationDidStart' | 'didResolveOperation' | 'didEncounterErrors'
  >;
  /** Asked in turn until one makes an answer; where none does, resolvers execute it. */
  answerers: readonly ((ready: ReadyOperation) => MadeAnswer | Promise<MadeAnswer>)[];
  executionDidStart?: GraphQLRequestListener<LoggedContext>['executionDidStart'];
  /** What is done with every answer, one after the other. */
  lastTouches: readonly ((answered: AnsweredRequest) => void)[];
}

/**
 * The way of an operation through the gateway, as one plugin: each plugin more is waited for at
 * every step of every request.
 */
export function operationSteps(steps: OperationSteps): ApolloServerPlugin<LoggedContext> {
  const { checks, answerers, executionDidStart, lastTouches } = steps;
  const listener: GraphQLRequestListener<LoggedContext> = {
    ...checks,
    responseForOperation: async (ready) => {
      // Where the document has no such operation, the execution says so.
      if (!(ready.operation as typeof ready.operation | undefined)) return null;
      for (const answerOf of answerers) {
        const answer = await answerOf(ready);
        if (answer) return answer;
      }
      return null;
    },
    willSendResponse: async (answered) => {
      for (const touch of lastTouches) touch(answered);
    },
  };
  if (executionDidStart) listener.executionDidStart = executionDidStart;
  return {
    requestDidStart: async ({ contextValue }) => {
      contextValue.begunAt = performance.now();
      return listener;
    },
  };
}
