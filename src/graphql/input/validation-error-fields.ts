import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isNonNullType,
  Kind,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { scalarExpectation } from '../../kernel/scalars/scalar-error';
import { expectedInput, allowedFields } from './expected-input';
import { inputPaths, type InputPath } from './input-path';

/**
 * Names, in errors of the validation, the field that is wrong and what it expects, as an error
 * about a variable does. The names are read from the document, where GraphQL has only the value.
 */
export function annotateErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  errors: readonly Error[],
): void {
  // A document of which something is told as a whole may be too deep to look for places in it.
  if (!errors.some((each) => each instanceof GraphQLError && each.nodes)) return;
  const { ofNode } = inputPaths(schema, document);
  for (const error of errors) {
    if (!(error instanceof GraphQLError)) continue;
    // What is missing has no node of its own: GraphQL names it by its name in the schema.
    const [, argument] = /argument "(\w+)" of type ".*" is required/.exec(error.message) ?? [];
    if (argument !== undefined) {
      Object.assign(error.extensions, { field: argument, expected: 'must be given' });
      continue;
    }
    const node = error.nodes?.find((each) => ofNode.has(each));
    const place = node && ofNode.get(node);
    if (node && place) Object.assign(error.extensions, wrong(error, node, place));
  }
}

function wrong(
  error: GraphQLError,
  node: ASTNode,
  { path, type }: InputPath,
): { field: string; expected?: string } {
  // Of a variable the document alone is wrong: GraphQL's own words say how, and hold no value.
  if (node.kind === Kind.VARIABLE || !type) return { field: path };
  const [, missing] = /^Field "\w+\.(\w+)" of required type/.exec(error.message) ?? [];
  if (missing !== undefined) return { field: `${path}.${missing}`, expected: 'must be given' };
  const named = getNamedType(type);
  if (node.kind === Kind.OBJECT_FIELD && isInputObjectType(named)) {
    return { field: path, expected: allowedFields(named) };
  }
  if (node.kind === Kind.NULL && isNonNullType(type)) {
    return { field: path, expected: 'must not be null' };
  }
  return { field: path, expected: scalarExpectation(error) ?? expectedInput(type) };
}
