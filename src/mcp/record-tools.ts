import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { Kind, OperationTypeNode, parse, type GraphQLSchema } from 'graphql';
import { readLibrary } from '../editor/library';
import type { LibraryQuery } from '../editor/configuration';
import { variablesSchema } from './variables-schema';

/** A tool, and the operation that it executes. */
export interface RecordTool {
  readonly definition: Tool;
  readonly query: string;
  /** What it takes as arguments. */
  readonly variableNames: readonly string[];
}

/** A tool for each query of the library, by name. They read or preview: none of them writes. */
export function recordTools(schema: GraphQLSchema): ReadonlyMap<string, RecordTool> {
  return new Map(
    readLibrary().map((query) => {
      const tool = recordTool(schema, query);
      return [tool.definition.name, tool];
    }),
  );
}

/** Throws for a document of the library that is not a query. */
export function recordTool(
  schema: GraphQLSchema,
  { slug, title, description, query, variables }: LibraryQuery,
): RecordTool {
  const [operation] = parse(query).definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation?.operation !== OperationTypeNode.QUERY) {
    throw new Error(`${slug} is not a query: a tool must not change anything`);
  }
  const example = JSON.stringify(variables);
  const definition: Tool = {
    name: slug.replaceAll('-', '_'),
    title,
    description: example === '{}' ? description : `${description} Example: ${example}`,
    inputSchema: variablesSchema(schema, operation),
    annotations: {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  };
  const { variableDefinitions = [] } = operation;
  const variableNames = variableDefinitions.map(({ variable }) => variable.name.value);
  return { definition, query, variableNames };
}
