import {
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/**
 * Coerces a value to its type. For a value that does not fit it throws one and the same error
 * object: `coerceVariables` then searches for the place.
 */
export type Coercion = (value: unknown) => unknown;

const misfit = new Error('does not fit');

const compiled = new WeakMap<GraphQLInputType, Coercion>();

/**
 * The coercion of a type as the GraphQL specification defines it, compiled once per type. That of
 * graphql-js records the path of every value in case of an error, and creates every object twice:
 * it takes four times as long (docs/decisions/0022).
 */
export function compileCoercion(type: GraphQLInputType): Coercion {
  let coercion = compiled.get(type);
  if (!coercion) {
    coercion = compile(type);
    compiled.set(type, coercion);
  }
  return coercion;
}

function compile(type: GraphQLInputType): Coercion {
  if (isNonNullType(type)) return rejectNull(compileCoercion(type.ofType));
  const coerce = isListType(type) ? compileList(compileCoercion(type.ofType)) : compileNamed(type);
  return (value) => (value == null ? null : coerce(value));
}

function compileNamed(type: Exclude<GraphQLInputType, { ofType: unknown }>): Coercion {
  return isInputObjectType(type) ? compileObject(type) : (value) => defined(type.parseValue(value));
}

function rejectNull(coerce: Coercion): Coercion {
  return (value) => {
    if (value == null) throw misfit;
    return coerce(value);
  };
}

function defined(value: unknown): unknown {
  if (value === undefined) throw misfit;
  return value;
}

/** A value that is not a list counts as a list of one. */
function compileList(coerce: Coercion): Coercion {
  return (value) => (Array.isArray(value) ? value.map((each) => coerce(each)) : [coerce(value)]);
}

function compileObject(type: GraphQLInputObjectType): Coercion {
  const definitions = type.getFields();
  let fields: FieldCoercion[] | undefined;
  return (value) => {
    if (typeof value !== 'object' || Array.isArray(value)) throw misfit;
    // Compiled late, as types may refer to each other and to themselves.
    fields ??= Object.values(definitions).map((each) => new FieldCoercion(each));
    const input = value as Record<string, unknown>;
    for (const name in input) if (!(name in definitions)) throw misfit;
    const coerced: Record<string, unknown> = {};
    for (const each of fields) each.coerceInto(coerced, input);
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

  /** A field that is missing has its default or is omitted. */
  coerceInto(coerced: Record<string, unknown>, input: Record<string, unknown>): void {
    const value = input[this.name];
    if (value !== undefined) coerced[this.name] = this.coerce(value);
    else if (this.field.defaultValue !== undefined) coerced[this.name] = this.field.defaultValue;
    else if (this.isRequired) throw misfit;
  }
}
