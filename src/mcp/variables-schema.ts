import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromASTUntyped,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNonNull,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** A JSON Schema, as tools of the Model Context Protocol have one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema of the variables of an operation. */
export function variablesSchema(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): JsonSchema & { readonly type: 'object' } {
  const definitions: Definitions = new Map();
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const { variable, type: typeNode, defaultValue } of variableDefinitions) {
    const type = typeFromAST(schema, typeNode) as GraphQLInputType | undefined;
    if (!type) throw new Error(`The type of $${variable.name.value} is not in the schema`);
    const name = variable.name.value;
    if (isNonNullType(type) && !defaultValue) required.push(name);
    properties[name] = {
      ...typeSchema(type, definitions),
      ...(defaultValue && { default: valueFromASTUntyped(defaultValue) }),
    };
  }
  const $defs = Object.fromEntries(definitions);
  return {
    ...objectSchema(properties, required),
    ...(definitions.size > 0 && { $defs }),
  };
}

/** Input objects by name: those of filters hold themselves. */
type Definitions = Map<string, JsonSchema>;

const objectSchema = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
) => ({
  type: 'object' as const,
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});

/** A nullable type takes `null` as well. */
function typeSchema(type: GraphQLInputType, definitions: Definitions): JsonSchema {
  if (isNonNullType(type)) return valueSchema(type.ofType, definitions);
  return { anyOf: [valueSchema(type, definitions), { type: 'null' }] };
}

function valueSchema(
  type: Exclude<GraphQLInputType, GraphQLNonNull<never>>,
  definitions: Definitions,
): JsonSchema {
  if (isListType(type)) return { type: 'array', items: typeSchema(type.ofType, definitions) };
  if (isEnumType(type)) return { type: 'string', enum: type.getValues().map(({ name }) => name) };
  if (!isInputObjectType(type)) return scalarSchema(type.name, type.description);
  if (!definitions.has(type.name)) {
    // Before its fields, which may be of the same type.
    definitions.set(type.name, {});
    definitions.set(type.name, inputObjectSchema(Object.values(type.getFields()), definitions));
  }
  return { $ref: `#/$defs/${type.name}` };
}

function inputObjectSchema(
  fields: readonly GraphQLInputField[],
  definitions: Definitions,
): JsonSchema {
  const properties = fields.map(({ name, type, description }): [string, JsonSchema] => {
    const schema = typeSchema(type, definitions);
    // Beside a reference, a description belongs to the reference.
    return [name, { ...schema, ...(description && { description }) }];
  });
  const isRequired = ({ type, defaultValue }: GraphQLInputField): boolean =>
    isNonNullType(type) && defaultValue === undefined;
  return objectSchema(
    Object.fromEntries(properties),
    fields.filter(isRequired).map(({ name }) => name),
  );
}

const jsonTypes: Readonly<Record<string, string>> = {
  Boolean: 'boolean',
  Float: 'number',
  Int: 'integer',
};

/** Days, instants, decimals and ids are text in JSON. */
function scalarSchema(name: string, description: string | null | undefined): JsonSchema {
  const type = jsonTypes[name] ?? 'string';
  const isOwn = description && !['String', 'ID', ...Object.keys(jsonTypes)].includes(name);
  return { type, ...(isOwn && { description }) };
}
