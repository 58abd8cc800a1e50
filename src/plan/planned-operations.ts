import {
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../kernel/request/context';
import { compileOperation } from './operation-plan';
import type { OperationPlan } from './statement-templates';
import { minStreamedValues, orderedTexts, type ResponsePart } from './streamed-text';
import { Unplannable, unplannableReasons, type UnplannableReason } from './unplannable';

/** Plans of one operation by the values of its `@skip` and `@include`: more than clients use. */
const maxVariants = 32;

/** The compiled plans of one operation of one document. */
interface CompiledOperation {
  /** The variables of `@skip` and `@include`. */
  conditions: readonly string[];
  /** By the values of those variables: the plan, or why there is none. */
  variants: Map<string, OperationPlan | UnplannableReason>;
}

/** How many operations were planned, and how many not, by the reason. */
export type PlanCounts = Record<'planned' | UnplannableReason, number>;

export function createPlanCounts(): PlanCounts {
  const unplanned = Object.fromEntries(unplannableReasons.map((reason) => [reason, 0]));
  return { planned: 0, ...(unplanned as Record<UnplannableReason, number>) };
}

/** The result of a plan. */
export interface PlannedResult {
  /** The JSON text of `data`, in pieces: a large list has one for each of its nodes. */
  data: readonly string[];
  /** Whether it depends on nothing but the public record and the day. */
  readsOnlyRecord: boolean;
}

/**
 * Executes operations by one statement each (`docs/decisions/0015`). Plans are cached by the parsed
 * operation, so the caller must pass the same object for the same document.
 */
export class PlannedOperations {
  private readonly compiled = new WeakMap<OperationDefinitionNode, CompiledOperation>();

  constructor(
    private readonly schema: GraphQLSchema,
    /** Called with the error of a failed statement. If it throws, the operation fails. */
    private readonly onFailure: (error: unknown, context: Context) => void,
    readonly counts = createPlanCounts(),
    /** From how many values on a list comes as rows. */
    private readonly minValues = minStreamedValues,
  ) {}

  /** The result, or null where the resolvers must execute the operation. */
  async execute(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    context: Context,
  ): Promise<PlannedResult | null> {
    try {
      const plan = this.planFor(document, operation, variables);
      const { statement, scopes, readsOnlyRecord } = plan(variables, context);
      const data = orderedTexts(await context.runPlan<ResponsePart>(statement, scopes));
      if (data === null) throw new Unplannable('incomplete');
      this.counts.planned += 1;
      return { data, readsOnlyRecord };
    } catch (error) {
      const reason = reasonFor(error);
      this.counts[reason] += 1;
      if (reason === 'failed') this.onFailure(error, context);
      return null;
    }
  }

  private planFor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): OperationPlan {
    let compiled = this.compiled.get(operation);
    if (!compiled) {
      compiled = { conditions: conditionVariables(document), variants: new Map() };
      this.compiled.set(operation, compiled);
    }
    const { conditions, variants } = compiled;
    const key = conditions.map((name) => String(variables[name])).join();
    let plan = variants.get(key);
    if (plan === undefined) {
      plan = this.compile(document, operation, variables);
      if (variants.size >= maxVariants) variants.clear();
      variants.set(key, plan);
    }
    if (typeof plan === 'string') throw new Unplannable(plan);
    return plan;
  }

  private compile(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): OperationPlan | UnplannableReason {
    try {
      return compileOperation(this.schema, document, operation, variables, this.minValues);
    } catch (error) {
      if (error instanceof Unplannable) return error.reason;
      throw error;
    }
  }
}

/** The names of the variables that any `@skip` or `@include` of the document reads. */
function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: args }) => {
      for (const { value } of args ?? []) {
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
    },
  });
  return [...names];
}

/** The resolvers repeat whatever failed, so that its error is the same as without a plan. */
function reasonFor(error: unknown): UnplannableReason {
  if (error instanceof Unplannable) return error.reason;
  return error instanceof GraphQLError ? 'refused' : 'failed';
}
