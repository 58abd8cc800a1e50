import { execute, getOperationAST, parse, type ExecutionResult } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import type { Caller } from '../../src/kernel/request/caller';
import { PlannedOperations } from '../../src/plan/planned-operations';
import type { UnplannableReason } from '../../src/plan/unplannable';
import { requestContext } from '../../src/graphql/request-context';
import type { Resources } from '../../src/graphql/request-resources';
import type { RecordTimes } from '../../src/kernel/request/record-times';
import { gatewaySchema } from '../../src/graphql/schema';
import { testDay } from './ask';

/** One operation answered twice: by its plan, where it has one, and by the resolvers. */
export interface Twice {
  /** The `data` as JSON text; null where there is no plan. */
  planned: string | null;
  resolved: string;
  errors: ExecutionResult['errors'];
  /** The statement of the plan, and the reason where there is none. */
  statement: string;
  values: unknown[];
  reason: UnplannableReason | undefined;
  failure: unknown;
  /** The length of each text that PostgreSQL built, in bytes. */
  textBytes: number[];
  /** In how many texts the answer came where its largest list came as rows, however short. */
  streamedTexts: number;
}

export interface AskedTwice {
  caller?: Caller | null;
  /** The variables with which the plan is asked before, so that its statement is remembered. */
  before?: Record<string, unknown> | undefined;
  /** The state of the record that is read; the present one where none is given. */
  times?: RecordTimes;
}

export async function askTwice(
  resources: Resources,
  query: string,
  variables: Record<string, unknown> = {},
  { caller = null, before, times }: AskedTwice = {},
): Promise<Twice> {
  const schema = await gatewaySchema();
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation');
  const { coerced, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variables,
  );
  if (errors) throw errors[0] as Error;
  let failure: unknown;
  const context = requestContext(resources, { caller, now: testDay, ...(times && { times }) });
  const plans = new PlannedOperations(schema, (error) => (failure = error));
  if (before) {
    const known = getVariableValues(schema, operation.variableDefinitions ?? [], before);
    if (known.coerced) await plans.execute(document, operation, known.coerced, context);
    Object.keys(plans.counts).forEach((each) => (plans.counts[each as UnplannableReason] = 0));
    failure = undefined;
  }
  let rendered: { text: string; values: unknown[] } = { text: '', values: [] };
  const planned = await plans.execute(document, operation, coerced, {
    ...context,
    runPlan: (each, scopes) => {
      rendered = each.render();
      return context.runPlan(each, scopes);
    },
  });
  const streaming = new PlannedOperations(schema, (error) => (failure ??= error), undefined, 1);
  const streamed = await streaming.execute(document, operation, coerced, context);
  if (streamed?.data.join('') !== planned?.data.join('')) {
    throw new Error(
      `As rows the answer is another one:\n${streamed?.data.join('')}\n${planned?.data.join('')}`,
    );
  }
  const contextValue = requestContext(resources, { caller, now: testDay, ...(times && { times }) });
  const result = await execute({ schema, document, contextValue, variableValues: variables });
  const reason = Object.entries(plans.counts).find(([, count]) => count > 0)?.[0];
  return {
    planned: planned?.data.join('') ?? null,
    resolved: JSON.stringify(result.data),
    errors: result.errors,
    statement: rendered.text,
    values: rendered.values,
    reason: reason === 'planned' ? undefined : (reason as UnplannableReason),
    failure,
    textBytes: planned?.data.map((each) => Buffer.byteLength(each)) ?? [],
    streamedTexts: streamed?.data.length ?? 0,
  };
}
