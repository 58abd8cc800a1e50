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
import { Unplannable, unplannableReasons, type UnplannableReason } from './unplannable';

/** More ways to skip and include than any one operation is asked in. */
const mostVariants = 32;

/** What is known of one operation of one document. */
interface Compiled {
  /** The variables that decide what is skipped and included. */
  conditions: readonly string[];
  /** By the values of those: the plan, or why there is none. */
  variants: Map<string, OperationPlan | UnplannableReason>;
}

/** How many operations were answered by a plan, and how many not, by the reason. */
export type PlanCounts = Record<'planned' | UnplannableReason, number>;

export function createPlanCounts(): PlanCounts {
  const unplanned = Object.fromEntries(unplannableReasons.map((reason) => [reason, 0]));
  return { planned: 0, ...(unplanned as Record<UnplannableReason, number>) };
}

/** What a plan answered: `data` as JSON text. */
export interface PlannedResult {
  data: string;
  /** Whether nothing but the public record, and the day, were read for it. */
  readsOnlyRecord: boolean;
}

/**
 * Answers operations by one statement each, where they can be planned. A plan is compiled once a
 * document, which whoever parses must hand over as the same object again.
 */
export class PlannedOperations {
  private readonly compiled = new WeakMap<OperationDefinitionNode, Compiled>();

  constructor(
    private readonly schema: GraphQLSchema,
    /** Told of a statement that failed; what it throws in turn ends the operation. */
    private readonly onFailure: (error: unknown, context: Context) => void,
    readonly counts = createPlanCounts(),
  ) {}

  /** Null where the resolvers must answer it. */
  async execute(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    context: Context,
  ): Promise<PlannedResult | null> {
    try {
      const plan = this.planOf(document, operation, variables);
      const { statement, scopes } = plan(variables, context);
      const [row] = await context.runPlan<{ data: string | null }>(statement, scopes);
      if (row?.data == null) throw new Unplannable('incomplete');
      this.counts.planned += 1;
      return { data: row.data, readsOnlyRecord: scopes.size === 0 };
    } catch (error) {
      const reason = reasonOf(error);
      this.counts[reason] += 1;
      if (reason === 'failed') this.onFailure(error, context);
      return null;
    }
  }

  private planOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): OperationPlan {
    let compiled = this.compiled.get(operation);
    if (!compiled) {
      compiled = { conditions: conditionsOf(document), variants: new Map() };
      this.compiled.set(operation, compiled);
    }
    const { conditions, variants } = compiled;
    const key = conditions.map((name) => String(variables[name])).join();
    let plan = variants.get(key);
    if (plan === undefined) {
      plan = this.compile(document, operation, variables);
      if (variants.size >= mostVariants) variants.clear();
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
      return compileOperation(this.schema, document, operation, variables);
    } catch (error) {
      if (error instanceof Unplannable) return error.reason;
      throw error;
    }
  }
}

/** The names of the variables that any `@skip` or `@include` of the document reads. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given }) => {
      for (const { value } of given ?? []) {
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
    },
  });
  return [...names];
}

/** Whatever went wrong, the resolvers tell it as they would have without a plan. */
function reasonOf(error: unknown): UnplannableReason {
  if (error instanceof Unplannable) return error.reason;
  return error instanceof GraphQLError ? 'refused' : 'failed';
}
