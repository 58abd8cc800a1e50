import {
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/**
 * Takes a value as its type has it, and throws where it does not fit, without a word of where: that
 * is looked for only then.
 */
export type Coercion = (value: unknown) => unknown;

const misfit = new Error('does not fit');

const known = new WeakMap<GraphQLInputType, Coercion>();

/**
 * How values of a type are coerced, as GraphQL says it. Its own function notes the path of each of
 * ten thousand values, in case of an error, and makes every object twice: it takes four times as
 * long (docs/decisions/0022).
 */
export function compileCoercion(type: GraphQLInputType): Coercion {
  let coercion = known.get(type);
  if (!coercion) {
    coercion = made(type);
    known.set(type, coercion);
  }
  return coercion;
}

function made(type: GraphQLInputType): Coercion {
  if (isNonNullType(type)) return refusingNull(compileCoercion(type.ofType));
  const ofValue = isListType(type) ? ofList(compileCoercion(type.ofType)) : ofItem(type);
  return (value) => (value == null ? null : ofValue(value));
}

function ofItem(type: Exclude<GraphQLInputType, { ofType: unknown }>): Coercion {
  return isInputObjectType(type) ? ofObject(type) : (value) => fitting(type.parseValue(value));
}

function refusingNull(coerce: Coercion): Coercion {
  return (value) => {
    if (value == null) throw misfit;
    return coerce(value);
  };
}

function fitting(value: unknown): unknown {
  if (value === undefined) throw misfit;
  return value;
}

/** A list takes one value for a list of one. */
function ofList(coerce: Coercion): Coercion {
  return (value) => (Array.isArray(value) ? value.map((each) => coerce(each)) : [coerce(value)]);
}

function ofObject(type: GraphQLInputObjectType): Coercion {
  const defined = type.getFields();
  let fields: FieldCoercion[] | undefined;
  return (value) => {
    if (typeof value !== 'object' || Array.isArray(value)) throw misfit;
    // Types refer to each other, and to themselves.
    fields ??= Object.values(defined).map((each) => new FieldCoercion(each));
    const given = value as Record<string, unknown>;
    for (const name in given) if (!(name in defined)) throw misfit;
    const coerced: Record<string, unknown> = {};
    for (const each of fields) each.take(given, coerced);
    return coerced;
  };
}

/** One field of an input object. */
class FieldCoercion {
  private readonly name: string;
  private readonly coerce: Coercion;
  private readonly isRequired: boolean;

  constructor(private readonly field: GraphQLInputField) {
    this.name = field.name;
    this.coerce = compileCoercion(field.type);
    this.isRequired = isNonNullType(field.type);
  }

  /** Where it was not sent, it has its default, or is left out. */
  take(given: Record<string, unknown>, coerced: Record<string, unknown>): void {
    const value = given[this.name];
    if (value !== undefined) coerced[this.name] = this.coerce(value);
    else if (this.field.defaultValue !== undefined) coerced[this.name] = this.field.defaultValue;
    else if (this.isRequired) throw misfit;
  }
}
