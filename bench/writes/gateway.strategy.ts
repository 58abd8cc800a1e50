import { execute, parse } from 'graphql';
import {
  EvaluationQueue,
  type SubmittedRequest,
} from '../../src/domains/evaluations/recording/evaluation-queue';
import {
  writeEvaluations,
  type NewEvaluation,
} from '../../src/domains/evaluations/recording/evaluation.write';
import { scopes } from '../../src/kernel/request/caller';
import { requestContext } from '../../src/graphql/request-context';
import { gatewaySchema } from '../../src/graphql/schema';
import { corpusSize, evaluationInput, idempotencyKey } from './transfer-corpus';
import type { Strategy } from './strategy';
import { today, type WriteEnvironment } from './write-environment';

/** Everything that the gateway does with a request, except GraphQL. */
export const gatewayQueue: Strategy = {
  name: 'gateway: checked, decided, queued',
  table: 'chained',
  writer: ({ resources: { recording }, createRequest }) => {
    return async (tenantId, numbers) => {
      await Promise.all(
        numbers.map((each) => recording.queue.submit(tenantId, createRequest(tenantId, each))),
      );
    };
  },
};

/** The gateway's queue and statement, with decisions computed beforehand. */
export const queueOnly: Strategy = {
  name: 'its queue and statement alone',
  table: 'chained',
  writer: ({ resources: { transaction }, createRow, createRequest, tenants }) => {
    const first = tenants[0] as string;
    const requests = Array.from({ length: corpusSize }, (_, number) =>
      createRequest(first, number),
    );
    const queue = new EvaluationQueue(
      (requests) => Promise.resolve(requests.map((each) => precomputedRow(each, createRow))),
      async (rows, tenantId) => {
        const written = await transaction(tenantId, (run) => writeEvaluations(run, rows));
        return written.map((evaluation) => ({ evaluation, replayed: false }));
      },
    );
    return async (tenantId, numbers) => {
      await Promise.all(
        numbers.map((each) => {
          const request = requests[each % corpusSize] as (typeof requests)[number];
          return queue.submit(tenantId, { ...request, idempotencyKey: idempotencyKey(each) });
        }),
      );
    };
  },
};

/** The row for a request, taken from those decided beforehand. */
export function precomputedRow(
  { tenantId, request }: SubmittedRequest,
  createRow: WriteEnvironment['createRow'],
): NewEvaluation {
  const number = Number(request.idempotencyKey.slice('bench-'.length));
  return createRow(tenantId, number);
}

const batchDocument = parse(`mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) {
    evaluation { id sequence hash decision } replayed error { code }
  }
}`);

/** The mutation for several transfers, executed by graphql-js. */
export async function mutationForMany(): Promise<Strategy> {
  const schema = await gatewaySchema();
  return {
    name: 'gateway: evaluateTransfers',
    table: 'chained',
    writer: (environment) => async (tenantId, numbers) => {
      const { data, errors } = await execute({
        schema,
        document: batchDocument,
        contextValue: createContext(environment, tenantId),
        variableValues: { inputs: numbers.map(evaluationInput) },
      });
      const outcomes = data?.['evaluateTransfers'] as { error: unknown }[] | undefined;
      if (errors || outcomes?.some(({ error }) => error !== null)) {
        throw new Error(`evaluateTransfers: ${JSON.stringify(errors ?? outcomes).slice(0, 500)}`);
      }
    },
  };
}

function createContext({ resources }: WriteEnvironment, tenantId: string): object {
  const caller = { tenantId, tenantSlug: 'bench', scopes: new Set(scopes) };
  return requestContext(resources, { caller, now: new Date(`${today}T06:00:00Z`) });
}
