import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldsAtTop, isIncluded } from './included-selections';
import { IntrospectionCount } from './introspection-count';
import { listLength } from './list-length';

/**
 * How much one operation may ask for, told from its text and variables before any SQL: a list
 * counts its limit times what hangs on each row, so that nested lists multiply.
 */
const mostRows = 50_000;
/** Rows count by what is asked of each: a thousand aliases of one column are no small answer. */
const mostFields = 300_000;
const deepestSelection = 40;
/** The whole schema, as the introspection of any client asks for it, is a fifth of that. */
const mostIntrospected = 50_000;
/** Each is a transaction of its own, one after the other. */
const mostMutations = 10;

/** What a selection amounts to, at the most, for one parent: and how many levels it adds. */
interface Extent {
  rows: number;
  fields: number;
  levels: number;
}

interface Walk {
  schema: GraphQLSchema;
  introspection: IntrospectionCount;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  /** Each fragment is measured once: spread twice in a chain, a walk would double at each link. */
  measured: Map<string, Extent>;
}

/** As many kinds of variables of one operation as are remembered, each of so many characters. */
const mostKinds = 32;
const longestKind = 500;
/** What was found not to be too much, by the variables as far as they can make it more. */
const affordable = new WeakMap<OperationDefinitionNode, Set<string>>();

/** No list is longer for what a text says: `listLength` reads numbers and lengths alone. */
function kindOf(variables: Record<string, unknown>): string {
  return JSON.stringify(variables, (_, value: unknown) => (typeof value === 'string' ? '' : value));
}

/**
 * Refuses an operation that could answer with more rows, or nest deeper, than one should. Its
 * variables are those that the execution will have: checked, and with their defaults.
 */
export function refuseExcess(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  if (operation.operation === OperationTypeNode.MUTATION) {
    return measure(schema, document, operation, variables);
  }
  const kinds = affordable.get(operation) ?? new Set<string>();
  const kind = kindOf(variables);
  if (kinds.has(kind)) return;
  measure(schema, document, operation, variables);
  if (kind.length > longestKind) return;
  if (kinds.size >= mostKinds) kinds.clear();
  affordable.set(operation, kinds.add(kind));
}

function measure(
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
  const root = schema.getRootType(operation.operation)?.name;
  const introspection = new IntrospectionCount(
    schema,
    Object.fromEntries(fragments),
    variables,
    mostIntrospected,
  );
  const walk: Walk = { schema, fragments, variables, introspection, measured: new Map() };
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  if (isMutation && fieldsAtTop(walk, operation.selectionSet).length > mostMutations) {
    refuse(`has more than ${mostMutations} mutations: send fewer at a time`);
  }
  const { rows, fields } = extentOf(walk, operation.selectionSet, root, 1);
  if (rows > mostRows) {
    refuse(`could answer with more than ${mostRows} rows: ask for fewer at a time`);
  }
  if (fields > mostFields) {
    refuse(`could answer with more than ${mostFields} fields: ask for fewer at a time`);
  }
}

function refuse(reason: string): never {
  throw new GraphQLError(`The operation ${reason}`, { extensions: { code: 'QUERY_TOO_COSTLY' } });
}

const leaf: Extent = { rows: 0, fields: 1, levels: 0 };

function extentOf(
  walk: Walk,
  selections: SelectionSetNode,
  typeName: string | undefined,
  depth: number,
): Extent {
  const whole: Extent = { rows: 0, fields: 0, levels: 1 };
  const spread = new Set<string>();
  for (const selection of selections.selections) {
    if (!isIncluded(selection, walk.variables)) continue;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      // The execution, too, takes a fragment once where it is spread twice.
      if (spread.has(selection.name.value)) continue;
      spread.add(selection.name.value);
    }
    const { rows, fields, levels } = extentOfOne(walk, selection, typeName, depth);
    whole.rows += rows;
    whole.fields += fields;
    whole.levels = Math.max(whole.levels, levels + 1);
    if (depth + levels > deepestSelection) refuse(`nests deeper than ${deepestSelection} levels`);
  }
  return whole;
}

function extentOfOne(
  walk: Walk,
  selection: SelectionNode,
  typeName: string | undefined,
  depth: number,
): Extent {
  if (depth > deepestSelection) refuse(`nests deeper than ${deepestSelection} levels`);
  if (selection.kind === Kind.FIELD) return extentOfField(walk, selection, typeName, depth);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const condition = selection.typeCondition?.name.value ?? typeName;
    return extentOf(walk, selection.selectionSet, condition, depth + 1);
  }
  const { value: name } = selection.name;
  const fragment = walk.fragments.get(name);
  if (!fragment) return leaf;
  const condition = fragment.typeCondition.name.value;
  const extent =
    walk.measured.get(name) ?? extentOf(walk, fragment.selectionSet, condition, depth + 1);
  walk.measured.set(name, extent);
  return extent;
}

function extentOfField(
  walk: Walk,
  node: FieldNode,
  typeName: string | undefined,
  depth: number,
): Extent {
  const type = typeName === undefined ? undefined : walk.schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  // What belongs to no type here is introspection, which no list of rows hangs on.
  if (!field && !walk.introspection.add(node)) {
    refuse('asks for too much of the schema: ask for less at a time');
  }
  if (!field || !('args' in field) || !node.selectionSet) return leaf;
  const named = getNamedType(field.type).name;
  const inner = extentOf(walk, node.selectionSet, named, depth + 1);
  // A page's `nodes` and `edges` are the rows that its connection counted already.
  if (typeName?.endsWith('Connection')) return { ...inner, fields: inner.fields + 1 };
  const { entries, inRow } = listLength(field, getArgumentValues(field, node, walk.variables));
  return {
    rows: entries * (inner.rows + (inRow ? 0 : 1)),
    fields: entries * inner.fields + 1,
    levels: inner.levels,
  };
}
