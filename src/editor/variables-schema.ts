import {
  isInputObjectType,
  isRequiredInputField,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** The part of a JSON schema that says what must be present. */
export interface VariablesSchema {
  required?: string[];
  definitions?: Record<string, { required?: string[] }>;
}

/**
 * The JSON schema by which the editor checks variables, without demanding what has a default. The
 * one of graphql-language-service demands everything whose type is not null: variables with a
 * default, and fields of inputs with one.
 */
export function withOptionalDefaults<Schema extends VariablesSchema>(
  jsonSchema: Schema,
  document: DocumentNode,
  schema: GraphQLSchema,
): Schema {
  const optional = optionalVariables(document);
  const definitions = Object.entries(jsonSchema.definitions ?? {}).map(([name, definition]) => {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) return [name, definition] as const;
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return [name, { ...definition, required: required.map((field) => field.name) }] as const;
  });
  return {
    ...jsonSchema,
    required: (jsonSchema.required ?? []).filter((name) => !optional.has(name)),
    definitions: Object.fromEntries(definitions),
  };
}

/** The variables that every operation which declares them gives a default. */
function optionalVariables(document: DocumentNode): Set<string> {
  const declared = document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .flatMap((operation) => operation.variableDefinitions ?? []);
  const [names, required] = [new Set<string>(), new Set<string>()];
  for (const { variable, defaultValue } of declared) {
    (defaultValue ? names : required).add(variable.name.value);
  }
  return new Set([...names].filter((name) => !required.has(name)));
}
