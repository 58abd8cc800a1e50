import {
  getArgumentValues,
  getNamedType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isConnectionType } from '../../kernel/lists/connection-extension';
import { assertFilterSize } from '../../kernel/lists/filter-size';
import { isEmptyFilter } from '../../kernel/lists/filter-size';
import { isIncluded } from './included-selections';
import type { IntrospectionCounter } from './introspection-counter';
import { listSize } from './list-size';
import { rejectTooCostly } from '../../kernel/request/too-costly';

/**
 * How much an operation may ask for, told from its text and variables before any SQL: a list counts
 * its limit times what hangs on each row, so that nested lists multiply.
 */
export const maxDepth = 40;
/** A condition is looked at for many rows that are not answered; what is counted is read. */
const [ofCondition, ofCount] = [20, 10];
/** A name of the caller's own lets a field come again; a computed one is read from other rows. */
const [ofAlias, ofComputed] = [1, 1];

/** What a selection amounts to, at the most, for one parent: and how many levels it adds. */
export interface OperationSize {
  rows: number;
  fields: number;
  /** What the database does for it beside reading rows: conditions looked at, rows counted. */
  work: number;
  /** How often a page tells how long its whole list is, which it does once. */
  counts: number;
  levels: number;
}

export interface SizeContext {
  schema: GraphQLSchema;
  introspection: IntrospectionCounter;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  /** Each fragment is measured once: spread twice in a chain, a walk would double at each link. */
  measured: Map<string, OperationSize>;
  /** Set where a text that was given decides of a length: what groups go by. */
  readsText: boolean;
}

const leaf: OperationSize = { rows: 0, fields: 1, work: 0, counts: 0, levels: 0 };

/** What is selected of a type, at this depth. */
export function measureSelection(
  walk: SizeContext,
  selections: SelectionSetNode,
  typeName: string | undefined,
  depth: number,
): OperationSize {
  const whole: OperationSize = { rows: 0, fields: 0, work: 0, counts: 0, levels: 1 };
  const spread = new Set<string>();
  for (const selection of selections.selections) {
    if (!isIncluded(selection, walk.variables)) continue;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      // The execution, too, takes a fragment once where it is spread twice.
      if (spread.has(selection.name.value)) continue;
      spread.add(selection.name.value);
    }
    const { rows, fields, work, counts, levels } = extentOfOne(walk, selection, typeName, depth);
    whole.rows += rows;
    whole.fields += fields;
    whole.work += work;
    whole.counts += counts;
    whole.levels = Math.max(whole.levels, levels + 1);
    if (depth + levels > maxDepth) rejectTooCostly(`nests deeper than ${maxDepth} levels`);
  }
  return whole;
}

function extentOfOne(
  walk: SizeContext,
  selection: SelectionNode,
  typeName: string | undefined,
  depth: number,
): OperationSize {
  if (depth > maxDepth) rejectTooCostly(`nests deeper than ${maxDepth} levels`);
  if (selection.kind === Kind.FIELD) return extentOfField(walk, selection, typeName, depth);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const condition = selection.typeCondition?.name.value ?? typeName;
    return measureSelection(walk, selection.selectionSet, condition, depth + 1);
  }
  const { value: name } = selection.name;
  const fragment = walk.fragments.get(name);
  if (!fragment) return leaf;
  const condition = fragment.typeCondition.name.value;
  const extent =
    walk.measured.get(name) ?? measureSelection(walk, fragment.selectionSet, condition, depth + 1);
  walk.measured.set(name, extent);
  return extent;
}

function extentOfField(
  walk: SizeContext,
  node: FieldNode,
  typeName: string | undefined,
  depth: number,
): OperationSize {
  const type = typeName === undefined ? undefined : walk.schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  // What belongs to no type here is introspection, which no list of rows hangs on.
  if (!field && !walk.introspection.add(node)) {
    rejectTooCostly('asks for too much of the schema: ask for less at a time');
  }
  if (!field || !('args' in field)) return leaf;
  const own = workOf(node, field);
  if (!node.selectionSet) {
    return { ...leaf, work: own, counts: field.name === 'totalCount' ? 1 : 0 };
  }
  const named = getNamedType(field.type).name;
  const inner = measureSelection(walk, node.selectionSet, named, depth + 1);
  // A page's `nodes` and `edges` are the rows that its connection counted already.
  if (isConnectionType(type)) {
    return { ...inner, fields: inner.fields + 1, work: inner.work + own };
  }
  const given = getArgumentValues(field, node, walk.variables);
  // Told here, too, since whatever comes next would look at all of it again.
  assertFilterSize(given['filter']);
  const { entries, isEmbedded, isAggregated } = listSize(field, given);
  if (isAggregated) walk.readsText = true;
  const counts = inner.counts + (isAggregated ? 1 : 0);
  const filter = given['filter'] as Record<string, unknown> | null | undefined;
  // One that holds of everything, e.g. an empty list of conditions, is looked at all the same.
  const conditions = isEmptyFilter(filter) ? 0 : Math.max(1, conditionsIn(filter));
  return {
    rows: entries * (inner.rows + (isEmbedded ? 0 : 1)),
    fields: entries * inner.fields + 1,
    work: own + entries * inner.work + ofCount * counts + ofCondition * conditions,
    counts: 0,
    levels: inner.levels,
  };
}

/** What a field takes beyond a column: where it comes again, or is read from other rows. */
function workOf(
  { alias, name }: FieldNode,
  { extensions }: GraphQLField<unknown, unknown>,
): number {
  const { work = 0, plan } = extensions;
  const isAgain = alias !== undefined && alias.value !== name.value;
  return work + (isAgain ? ofAlias : 0) + (plan?.kind === 'expression' ? ofComputed : 0);
}

/** How many conditions a filter has, those that it nests counted; a list of values is several. */
function conditionsIn(filter: unknown): number {
  if (typeof filter !== 'object' || filter === null) return 0;
  if (Array.isArray(filter)) {
    return filter.reduce<number>((sum, each) => sum + conditionsIn(each), 0);
  }
  return Object.entries(filter).reduce((sum, [name, value]) => {
    if (name === 'and' || name === 'or' || name === 'not') return sum + conditionsIn(value);
    const lists = Object.values(Object(value) as object).filter(Array.isArray);
    return sum + 1 + lists.reduce<number>((longer, list) => longer + list.length / 10, 0);
  }, 0);
}
