import { Kind, print, type ASTNode, type GraphQLError } from 'graphql';
import { readErrorCode } from '../../errors/error-codes';
import { scalarExpectation } from '../../kernel/scalars/scalar-error';

/**
 * The message of an error without any value of the request. Messages of graphql-js quote values, so
 * wherever one may stand the message is written here, from names and types only.
 */
export function messageWithoutValues(error: GraphQLError): string {
  const { field, expected } = error.extensions;
  const code = readErrorCode(error.extensions);
  if (typeof field === 'string' && typeof expected === 'string') return `${field}: ${expected}`;
  const [node] = error.nodes ?? [];
  if (node?.kind === Kind.VARIABLE_DEFINITION && error.message.includes('got invalid value')) {
    return `A variable does not fit its type ${print(node.type)}${expectation(error)}`;
  }
  if (node && isValue(node)) {
    return `A value in the query does not fit its type${expectation(error)}`;
  }
  if (/call stack/.test(error.message)) return 'The query nests too deeply';
  if (code === 'GRAPHQL_PARSE_FAILED') {
    return error.message
      .replace(/(Name|Int|Float|String|BlockString) "[^]*"/, '$1')
      .replace(/(sequence|digit after 0|but got): "[^]*"/, '$1');
  }
  if (code === 'OPERATION_RESOLUTION_FAILURE') {
    return 'The document has no operation of this name, or several and no name was given';
  }
  return error.message;
}

/** What a scalar of this schema expects, which never quotes a value. */
function expectation(error: GraphQLError): string {
  const expected = scalarExpectation(error);
  return expected === undefined ? '' : `: ${expected}`;
}

const valueKinds: ReadonlySet<string> = new Set([
  ...[Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM],
  ...[Kind.LIST, Kind.OBJECT],
]);

function isValue(node: ASTNode): boolean {
  return valueKinds.has(node.kind);
}
