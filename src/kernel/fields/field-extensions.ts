import type { GraphQLFieldResolver } from 'graphql';
import { Extensions } from 'type-graphql';
import type { Context } from '../request/context';
import type { Scope } from '../request/caller';
import type { FieldPlan } from './field-plan';

/** The resolver of a field that is declared as data. */
// oxlint-disable-next-line typescript/no-explicit-any -- differs by field
export type Resolve = GraphQLFieldResolver<any, Context, any>;

/** Begins the events of a field of `Subscription`. */
// oxlint-disable-next-line typescript/no-explicit-any -- differs by field
export type Subscribe = (root: unknown, args: any, context: any) => Promise<AsyncIterable<object>>;

/** What this gateway stores in the `extensions` of a field of the schema. */
export interface FieldExtensions {
  /** Replaces TypeGraphQL's resolver: see `attachDeclaredFields`. */
  resolve?: Resolve;
  /** Of a field of `Subscription`. */
  subscribe?: Subscribe;
  /** How the field is written in the statement of an operation; without it, it cannot be. */
  plan?: FieldPlan;
  /**
   * Whether JSON escapes no character of its texts: a constraint of each of its columns must
   * exclude quotation marks, backslashes and control characters.
   */
  isPlainText?: boolean;
  /** Of a list that is stored in the parent's row: the entries that its cost is computed with. */
  maxEntries?: number;
  /** Of a list with an entry for each text of an argument: the name of the argument. */
  entriesOf?: string;
  /** Cost of the field beside its rows, e.g. of records that it reads without returning them. */
  work?: number;
  /**
   * Whether the field reads what changes without the version of the record: an operation that
   * selects it is not cached (`docs/decisions/0041`).
   */
  isOutsideRecord?: boolean;
  /** Of a mutation that changes the public record: the scope that it needs. */
  changesRecord?: Scope;
}

declare module 'graphql' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- merged into graphql's own
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> extends FieldExtensions {}
}

/** TypeGraphQL's `Extensions`, for these keys only. */
export function FieldExtension(extensions: FieldExtensions): MethodDecorator & PropertyDecorator {
  return Extensions(extensions);
}
