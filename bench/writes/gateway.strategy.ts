import { execute, parse } from 'graphql';
import {
  EvaluationQueue,
  type SubmittedRequest,
} from '../../src/domains/evaluations/recording/evaluation-queue';
import type { DecidedRequest } from '../../src/domains/evaluations/recording/evaluation-recorder';
import {
  writeEvaluations,
  type NewEvaluation,
} from '../../src/domains/evaluations/recording/evaluation.write';
import { scopes } from '../../src/kernel/request/caller';
import { requestContext } from '../../src/graphql/request-context';
import { gatewaySchema } from '../../src/graphql/schema';
import { corpusSize, inputOf, keyOf } from './transfer-corpus';
import type { Strategy } from './strategy';
import { today, type WriteStage } from './write-stage';

/** What the gateway does with a request once it is read from GraphQL: all but that. */
export const gatewayQueue: Strategy = {
  name: 'gateway: checked, decided, queued',
  place: 'chained',
  writer: ({ resources: { recording }, requestOf }) => {
    return async (tenantId, numbers) => {
      await Promise.all(
        numbers.map((each) => recording.queue.submit(tenantId, requestOf(tenantId, each))),
      );
    };
  },
};

/** The same queue and statement, for what was decided before. */
export const queueAlone: Strategy = {
  name: 'its queue and statement alone',
  place: 'chained',
  writer: ({ resources: { transaction }, rowOf, requestOf, tenants }) => {
    const first = tenants[0] as string;
    const requests = Array.from({ length: corpusSize }, (_, number) => requestOf(first, number));
    const queue = new EvaluationQueue(
      (asked) => Promise.resolve(asked.map((each) => decidedBefore(each, rowOf))),
      async (decided, tenantId) => {
        const rows = decided.map(({ row }) => row as NewEvaluation);
        const written = await transaction(tenantId, (run) => writeEvaluations(run, rows));
        return written.map((evaluation) => ({ evaluation, replayed: false }));
      },
    );
    return async (tenantId, numbers) => {
      await Promise.all(
        numbers.map((each) => {
          const request = requests[each % corpusSize] as (typeof requests)[number];
          return queue.submit(tenantId, { ...request, idempotencyKey: keyOf(each) });
        }),
      );
    };
  },
};

/** What the gateway would have to decide, taken from what it had decided. */
export function decidedBefore(
  { tenantId, request }: SubmittedRequest,
  rowOf: WriteStage['rowOf'],
): DecidedRequest {
  const number = Number(request.idempotencyKey.slice('bench-'.length));
  return { request, row: rowOf(tenantId, number) };
}

const batch = parse(`mutation ($inputs: [EvaluateTransferInput!]!) {
  evaluateTransfers(inputs: $inputs) {
    evaluation { id sequence hash decision } replayed error { code }
  }
}`);

/** The mutation for many at once, as GraphQL executes it. */
export async function mutationForMany(): Promise<Strategy> {
  const schema = await gatewaySchema();
  return {
    name: 'gateway: evaluateTransfers',
    place: 'chained',
    writer: (stage) => async (tenantId, numbers) => {
      const { data, errors } = await execute({
        schema,
        document: batch,
        contextValue: contextOf(stage, tenantId),
        variableValues: { inputs: numbers.map(inputOf) },
      });
      const outcomes = data?.['evaluateTransfers'] as { error: unknown }[] | undefined;
      if (errors || outcomes?.some(({ error }) => error !== null)) {
        throw new Error(`evaluateTransfers: ${JSON.stringify(errors ?? outcomes).slice(0, 500)}`);
      }
    },
  };
}

function contextOf({ resources }: WriteStage, tenantId: string): object {
  const caller = { tenantId, tenantSlug: 'bench', scopes: new Set(scopes) };
  return requestContext(resources, { caller, now: new Date(`${today}T06:00:00Z`) });
}
