import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isListType,
  isNonNullType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { usualLimit } from './kernel/page';

/**
 * How much one operation may ask for, told from its text and variables before any SQL: a list
 * counts its limit times what hangs on each row, so that nested lists multiply.
 */
const mostRows = 50_000;
const deepestSelection = 40;
/** What a list without a limit of its own counts: those are few by nature. */
const shortList = 10;

interface Walk {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Refuses an operation that could answer with more rows, or nest deeper, than one should. */
export function refuseExcess(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const walk = { schema, fragments, variables };
  const rows = rowsOf(
    walk,
    operation.selectionSet,
    schema.getRootType(operation.operation)?.name,
    1,
  );
  if (rows > mostRows) {
    refuse(`could answer with more than ${mostRows} rows: ask for fewer at a time`);
  }
}

function refuse(reason: string): never {
  throw new GraphQLError(`The operation ${reason}`, { extensions: { code: 'QUERY_TOO_COSTLY' } });
}

/** The most rows that a selection answers with for one parent. */
function rowsOf(
  walk: Walk,
  selections: SelectionSetNode,
  typeName: string | undefined,
  depth: number,
): number {
  if (depth > deepestSelection) refuse(`nests deeper than ${deepestSelection} levels`);
  let rows = 0;
  for (const selection of selections.selections) {
    if (rows > mostRows) return rows;
    if (!isIncluded(selection, walk.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      rows += rowsOfField(walk, selection, typeName, depth);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? typeName;
      rows += rowsOf(walk, selection.selectionSet, condition, depth + 1);
    } else {
      const fragment = walk.fragments.get(selection.name.value);
      const condition = fragment?.typeCondition.name.value;
      if (fragment) rows += rowsOf(walk, fragment.selectionSet, condition, depth + 1);
    }
  }
  return rows;
}

function rowsOfField(
  walk: Walk,
  node: FieldNode,
  typeName: string | undefined,
  depth: number,
): number {
  const type = typeName === undefined ? undefined : walk.schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  // What belongs to no type here is introspection, which no list of rows hangs on.
  if (!field || !('args' in field) || !node.selectionSet) return 0;
  const inner = rowsOf(walk, node.selectionSet, getNamedType(field.type).name, depth + 1);
  const isConnection = getNamedType(field.type).name.endsWith('Connection');
  if (isConnection) return limitOf(getArgumentValues(field, node, walk.variables)) * (inner + 1);
  // A page's `nodes` and `edges` are the rows that its connection counted already.
  if (typeName?.endsWith('Connection')) return inner;
  return isList(field.type) ? shortList * (inner + 1) : inner + 1;
}

function limitOf({ first, last }: Record<string, unknown>): number {
  const limit = first ?? last ?? usualLimit;
  // A limit that is out of range is refused by its list, with a better word.
  return typeof limit === 'number' && limit > 0 ? Math.min(limit, 100) : 1;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function isIncluded(selection: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
