import { isObjectType, type GraphQLSchema } from 'graphql';
import { Args, Field, Query, Resolver, Subscription } from 'type-graphql';
import { FieldExtension, type Resolve, type Subscribe } from './field-extensions';
import type { FieldPlan } from './field-plan';
import type { RecordClass, Row } from '../records/record';
import { isNodeId } from '../records/stated-id';

/** The owner of the fields of `Query` that are declared as data. */
@Resolver()
export class DeclaredQueries {}

/** The owner of the fields of `Subscription`, which are declared as data. */
@Resolver()
export class DeclaredSubscriptions {}

/** A field of the schema, declared as data: TypeGraphQL's field, its resolver and its plan. */
export interface DeclaredField {
  /** A record, an interface whose types inherit the field, or the owner of a root's fields. */
  owner: RecordClass;
  name: string;
  type: () => object;
  nullable?: boolean | undefined;
  description?: string | undefined;
  /** The class of its arguments; undefined where it takes none. */
  arguments?: object | undefined;
  resolve: Resolve;
  /** Begins the events of a field of `Subscription`; `resolve` gets each of them as its parent. */
  subscribe?: Subscribe;
  /** Of a list that is part of its parent: the entries that its cost is computed with. */
  maxEntries?: number;
  /** How it is written in the statement of an operation; without one, only resolvers answer it. */
  plan?: FieldPlan;
  /** Cost of the field beside its rows. */
  work?: number;
  /** Whether it reads what changes without the version of the record. */
  outsideRecord?: boolean;
}

/** The same field, whose responses are computed each time (`docs/decisions/0041`). */
export const outsideRecord = (field: DeclaredField): DeclaredField => ({
  ...field,
  outsideRecord: true,
});

/** Declares fields to TypeGraphQL. Throws where two of one owner have the same name. */
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
    for (const decorate of createDecorators(field)) decorate(prototype, field.name, descriptor);
  }
}

function createDecorators(field: DeclaredField): MethodDecorator[] {
  // The first call declares types such as connections, which must exist before the schema is built.
  const fieldType = field.type() as typeof Object;
  const type = (): typeof Object => fieldType;
  const { resolve, subscribe, plan, work, maxEntries, outsideRecord: isOutsideRecord } = field;
  const options = {
    nullable: field.nullable ?? false,
    ...(field.description && { description: field.description }),
  };
  const decorators: MethodDecorator[] = [
    FieldExtension({
      resolve,
      ...(subscribe && { subscribe }),
      ...(plan && { plan }),
      ...(maxEntries !== undefined && { maxEntries }),
      ...(work !== undefined && { work }),
      ...(isOutsideRecord && { isOutsideRecord }),
    }),
    rootDecorator(field, type, options) ?? Field(type, options),
  ];
  if (field.arguments) {
    const decorateArguments = Args(() => field.arguments as typeof Object);
    decorators.unshift((prototype, name) => decorateArguments(prototype, name, 0));
  }
  return decorators;
}

function rootDecorator(
  { owner, subscribe }: DeclaredField,
  type: () => typeof Object,
  options: { nullable: boolean; description?: string },
): MethodDecorator | undefined {
  if (owner === DeclaredQueries) return Query(type, options);
  if (!subscribe) return undefined;
  // Replaced by `attachDeclaredFields`, as the resolvers are.
  return Subscription(type, {
    ...options,
    subscribe: () => Promise.reject(new Error('Unattached')) as never,
  });
}

/** The id of a node in the state that the request reads. */
const statedId: Resolve = ({ id }: Row, _args, { idSuffix }) => id + idSuffix;

/**
 * Puts the declared fields' own resolvers into the schema. TypeGraphQL's would copy every parent
 * and await every argument, which costs more than the load itself (`docs/decisions/0002`).
 */
export function attachDeclaredFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve, subscribe } = field.extensions;
      if (resolve) field.resolve = resolve;
      if (subscribe) field.subscribe = subscribe;
      if (isNodeId(type, field.name)) field.resolve = statedId;
    }
  }
  return schema;
}
