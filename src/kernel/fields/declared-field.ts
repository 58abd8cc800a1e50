import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Args, Extensions, Field, Query, Resolver } from 'type-graphql';
import type { Context } from '../request/context';
import type { FieldPlan } from './field-plan';
import type { RecordClass } from '../records/record';

/** How a field that was declared as data is answered. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each declaration knows its own
export type Resolve = GraphQLFieldResolver<any, Context, any>;

/** `Query` fields that are declared as data hang here. */
@Resolver()
export class DeclaredQueries {}

/**
 * A field of the graph as data. TypeGraphQL makes its type from it; `resolve` answers it as it
 * stands, so that nothing comes between a parent's row and its load.
 */
export interface DeclaredField {
  /** A record, an interface (whose types inherit the field), or the graph's root. */
  owner: RecordClass;
  name: string;
  type: () => object;
  nullable?: boolean | undefined;
  description?: string | undefined;
  /** The class of its arguments, where it takes some. */
  arguments?: object | undefined;
  resolve: Resolve;
  /** What the field says of itself, for whoever writes it as a part of a larger statement. */
  declaration?: FieldPlan;
}

/** Hands declared fields to TypeGraphQL. A second field of one name is an error, not a loss. */
export function declareFields(fields: readonly DeclaredField[]): void {
  for (const field of fields) {
    const prototype = field.owner.prototype as object;
    if (Object.hasOwn(prototype, field.name)) {
      throw new Error(`${field.owner.name}.${field.name} is declared twice`);
    }
    const value = (): never => {
      throw new Error(`${field.owner.name}.${field.name} was called before it was attached`);
    };
    const descriptor = { value, configurable: true };
    Object.defineProperty(prototype, field.name, descriptor);
    for (const decorate of decoratorsOf(field)) decorate(prototype, field.name, descriptor);
  }
}

function decoratorsOf(field: DeclaredField): MethodDecorator[] {
  // Types such as connections are made when first asked for, and must be before the schema is.
  const made = field.type() as typeof Object;
  const type = (): typeof Object => made;
  const options = {
    nullable: field.nullable ?? false,
    ...(field.description && { description: field.description }),
  };
  const decorators: MethodDecorator[] = [
    Extensions({ resolve: field.resolve, declaration: field.declaration }),
    field.owner === DeclaredQueries ? Query(type, options) : Field(type, options),
  ];
  if (field.arguments) {
    const given = Args(() => field.arguments as typeof Object);
    decorators.unshift((prototype, name) => given(prototype, name, 0));
  }
  return decorators;
}

/**
 * Puts the declared fields' own functions into the schema. TypeGraphQL's handlers would copy
 * every parent and await every argument, which costs more than the load itself.
 */
export function attachDeclaredFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field.extensions as { resolve?: Resolve };
      if (resolve) field.resolve = resolve;
    }
  }
  return schema;
}
