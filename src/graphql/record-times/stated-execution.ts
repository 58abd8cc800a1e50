import { HeaderMap } from '@apollo/server';
import {
  execute,
  GraphQLError,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { GatewayError } from '../../errors/gateway-error';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { PlannedOperations } from '../../plan/planned-operations';
import { readsOnlyPublicRecord } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { cacheControlOf } from '../../response-cache/public-response';
import type { ErrorMask } from '../errors/error-mask';
import { coerceVariables } from '../input/variable-coercion';
import type { EarlyResponse, ReadyOperation } from '../operation-lifecycle.plugin';
import { dataInContext } from '../planned-execution';
import type { ErrorRequests } from '../request-log';
import { assertCommit, knownCommit } from './known-commit';
import { failedPart } from './failed-part';
import { statedParts, type StatedPart } from './stated-parts';

interface StatedExecutionOptions {
  /** Null: resolvers execute every operation. */
  plans: PlannedOperations | null;
  formatError: ErrorMask;
  errorRequests: ErrorRequests;
}

/** What a part of an operation returned: the JSON text of its data, or the data. */
type PartResult = { text: readonly string[]; readsOnlyRecord: boolean } | ExecutionResult;

/**
 * Executes an operation that reads another state of the record than the present one
 * (`docs/decisions/0047`): each of its states by itself, by a plan or by resolvers. Returns null
 * for an operation that reads the present one alone.
 */
export function statedExecution(
  schema: GraphQLSchema,
  { plans, formatError, errorRequests }: StatedExecutionOptions,
): (ready: ReadyOperation) => Promise<EarlyResponse> {
  return async (ready) => {
    const { document, operation, request, contextValue } = ready;
    const variables = coerceVariables(schema, document, operation, request.variables ?? {});
    if (!variables) return null;
    const fail = (error: unknown): GraphQLFormattedError => {
      const known = error instanceof GraphQLError ? error : unexpected(error);
      errorRequests.set(known, contextValue.request);
      return formatError(known.toJSON(), known);
    };
    try {
      const parts = statedParts(schema, document, operation, variables);
      if (parts === null) return null;
      const results = await Promise.all(
        parts.map(async (part): Promise<PartResult> => {
          let context: Context;
          try {
            context = await contextOf(part, contextValue);
          } catch (error) {
            if (!(error instanceof GatewayError)) throw error;
            return failedPart(schema, part, error);
          }
          const planned = await plans?.execute(part.document, part.operation, variables, context);
          if (planned) return { text: planned.data, readsOnlyRecord: planned.readsOnlyRecord };
          const { document: own } = part;
          return execute({
            schema,
            document: own,
            contextValue: context,
            variableValues: request.variables,
          });
        }),
      );
      return response(parts, results, ready, fail);
    } catch (error) {
      return { ...bodyOf({ errors: [fail(error)] }), http: { headers: new HeaderMap() } };
    }
  };
}

const unexpected = (error: unknown): GraphQLError =>
  new GraphQLError('Execution failed', { originalError: error as Error });

/**
 * The context in which a part of the operation is executed. Throws a `GatewayError` where there is
 * no such state.
 */
async function contextOf(
  { times, hasSeveralStates }: StatedPart,
  context: Context,
): Promise<Context> {
  if (hasSeveralStates) throw new BadUserInput('ids', 'has ids of several states of the record');
  const { asOf, knownAt } = times;
  const sequence = knownAt === null ? times.sequence : await knownCommit(context, knownAt);
  if (knownAt === null && sequence !== null) await assertCommit(context, sequence);
  return context.inState({ asOf, sequence });
}

function response(
  parts: readonly StatedPart[],
  results: readonly PartResult[],
  { contextValue }: ReadyOperation,
  fail: (error: unknown) => GraphQLFormattedError,
): EarlyResponse {
  const isRecord = results.every((each) => 'text' in each && each.readsOnlyRecord);
  const cacheControl = cacheControlOf(isRecord && readsOnlyPublicRecord(contextValue.caller));
  const headers = new HeaderMap(cacheControl ? [['cache-control', cacheControl]] : []);
  const [only] = results;
  if (results.length === 1 && only && 'text' in only && contextValue.sendData) {
    contextValue.sendData(only.text);
    return { ...bodyOf({ data: dataInContext }), http: { headers } };
  }
  const errors = results.flatMap((each) => ('text' in each ? [] : (each.errors ?? []))).map(fail);
  const data = joinData(parts, results);
  return { ...bodyOf({ data, ...(errors.length > 0 && { errors }) }), http: { headers } };
}

/** The data of all parts, in the order of the operation; null where that of one is. */
function joinData(
  parts: readonly StatedPart[],
  results: readonly PartResult[],
): Record<string, unknown> | null {
  const values = new Map<string, unknown>();
  for (const [index, result] of results.entries()) {
    const data =
      'text' in result
        ? (JSON.parse(result.text.join('')) as Record<string, unknown>)
        : (result.data ?? null);
    if (data === null) return null;
    for (const key of parts[index]?.keys ?? []) values.set(key, data[key]);
  }
  const order = parts[0]?.order ?? [];
  return Object.fromEntries(
    order.filter((key) => values.has(key)).map((key) => [key, values.get(key)]),
  );
}

const bodyOf = (
  singleResult: Record<string, unknown>,
): { body: { kind: 'single'; singleResult: Record<string, unknown> } } => ({
  body: { kind: 'single', singleResult },
});
