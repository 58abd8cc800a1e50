import {
  getArgumentValues,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import type { RecordTimes } from '../../kernel/request/record-times';
import { readStatedId } from '../../kernel/records/stated-id';
import type { Day } from '../../kernel/scalars/day';
import { fragmentsByName } from '../limits/included-selections';
import { isTimeArgument, mayBeStated } from './time-arguments';

type Variables = Readonly<Record<string, unknown>>;

/** A state as a client asks for it: by an instant, or, in the id of a node, by a commit. */
export interface AskedTimes extends RecordTimes {
  knownAt: string | null;
}

/** The fields of `Query` in an operation that read one state, as a document of their own. */
export interface StatedPart {
  times: AskedTimes;
  /** Their keys in the response, and those of the whole operation in their order. */
  keys: readonly string[];
  order: readonly string[];
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Whether it is a field whose ids are of several states: it has no one to be read in. */
  hasSeveralStates: boolean;
}

/** The parts of one operation by what they depend on: the same objects, whose plans are cached. */
const cachedParts = new WeakMap<OperationDefinitionNode, Map<string, readonly StatedPart[]>>();
const maxVariants = 32;

/**
 * The parts of an operation, one for each state that it reads; null where it reads the present one
 * alone. `variables` are coerced.
 */
export function statedParts(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): readonly StatedPart[] | null {
  if (operation.operation !== OperationTypeNode.QUERY) return null;
  if (!operation.selectionSet.selections.some(mayBeStated)) return null;
  const fields = rootFieldsOf(schema, document, operation, variables);
  const stated = [...fields].map(([key, nodes]) => statedField(schema, key, nodes, variables));
  if (stated.every((each) => isPresent(each.times) && !each.hasSeveralStates)) return null;
  const signature = JSON.stringify(
    stated.map(({ key, times, ids, hasSeveralStates }) => [key, times, ids, hasSeveralStates]),
  );
  const variants = cachedParts.get(operation) ?? new Map<string, readonly StatedPart[]>();
  cachedParts.set(operation, variants);
  let parts = variants.get(signature);
  if (!parts) {
    parts = partsOf(document, operation, stated);
    if (variants.size >= maxVariants) variants.clear();
    variants.set(signature, parts);
  }
  return parts;
}

interface StatedField {
  key: string;
  nodes: readonly FieldNode[];
  times: AskedTimes;
  /** The ids of `node` and `nodes`, without what they say of a state. */
  ids: string | readonly string[] | null;
  hasSeveralStates: boolean;
}

const isPresent = ({ asOf, knownAt, sequence }: AskedTimes): boolean =>
  asOf === null && knownAt === null && sequence === null;

function rootFieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): ReadonlyMap<string, readonly FieldNode[]> {
  const fragments = Object.fromEntries(fragmentsByName(document));
  const query = schema.getQueryType() as GraphQLObjectType;
  return collectFields(schema, fragments, { ...variables }, query, operation.selectionSet);
}

function statedField(
  schema: GraphQLSchema,
  key: string,
  nodes: readonly FieldNode[],
  variables: Variables,
): StatedField {
  const [node] = nodes as [FieldNode];
  const field = schema.getQueryType()?.getFields()[node.name.value];
  if (!field) {
    const times = { asOf: null, knownAt: null, sequence: null };
    return { key, nodes, times, ids: null, hasSeveralStates: false };
  }
  const args = getArgumentValues(field, node, variables);
  const read = readIds(node.name.value, args);
  const asOf = (args['asOf'] as Day | null | undefined) ?? null;
  const knownAt = (args['knownAt'] as string | null | undefined) ?? null;
  // What the arguments say goes before what the id of an object says that was read in a state.
  const times = {
    asOf: asOf ?? read.times?.asOf ?? null,
    knownAt,
    sequence: knownAt === null ? (read.times?.sequence ?? null) : null,
  };
  return { key, nodes, times, ids: read.ids, hasSeveralStates: read.hasSeveralStates };
}

function readIds(
  name: string,
  args: Readonly<Record<string, unknown>>,
): Pick<StatedField, 'ids' | 'hasSeveralStates'> & { times: RecordTimes | null } {
  if (name === 'node') {
    const { id, times } = readStatedId(args['id'] as string);
    return { ids: id, times, hasSeveralStates: false };
  }
  if (name !== 'nodes') return { ids: null, times: null, hasSeveralStates: false };
  const all = (args['ids'] as string[]).map(readStatedId);
  const states = new Set(all.map(({ times }) => JSON.stringify(times)));
  const ids = all.map(({ id }) => id);
  return { ids, times: all[0]?.times ?? null, hasSeveralStates: states.size > 1 };
}

function partsOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fields: readonly StatedField[],
): StatedPart[] {
  const groups = new Map<string, StatedField[]>();
  for (const each of fields) {
    const state = JSON.stringify([each.times, each.hasSeveralStates]);
    groups.set(state, [...(groups.get(state) ?? []), each]);
  }
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return [...groups.values()].map((group) => {
    const selections = group.flatMap(({ nodes, ids }) => nodes.map((node) => bare(node, ids)));
    const part = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
    return {
      times: (group[0] as StatedField).times,
      hasSeveralStates: (group[0] as StatedField).hasSeveralStates,
      keys: group.map(({ key }) => key),
      order: fields.map(({ key }) => key),
      document: { kind: Kind.DOCUMENT, definitions: [part, ...fragments] },
      operation: part,
    };
  });
}

/** A field without the arguments that name a state, and with the ids that stand for themselves. */
function bare(node: FieldNode, ids: StatedField['ids']): FieldNode {
  const args = (node.arguments ?? []).filter(({ name }) => !isTimeArgument(name.value));
  if (ids === null) return { ...node, arguments: args };
  const text = (value: string) => ({ kind: Kind.STRING, value }) as const;
  const value =
    typeof ids === 'string' ? text(ids) : ({ kind: Kind.LIST, values: ids.map(text) } as const);
  return { ...node, arguments: args.map((each) => ({ ...each, value })) };
}
