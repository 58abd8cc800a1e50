import {
  getArgumentValues,
  getNamedType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isConnectionType } from '../../kernel/lists/connection-extension';
import { assertFilterSize, givenEntries, isEmptyFilter } from '../../kernel/lists/filter-size';
import { addFacets, facetSize, facetWork, noFacets, type FacetSize } from './facet-size';
import { isIncluded, type Fragments } from './included-selections';
import type { IntrospectionCounter } from './introspection-counter';
import { listSize } from './list-size';
import { assertDepth } from './operation-depth';
import { rejectTooCostly } from '../../kernel/request/too-costly';

/** Costs in work, where a row costs 1. A condition is evaluated for many rows not returned. */
export const [conditionWork, countWork] = [20, 10];
/** An alias may repeat a field; a computed field reads other rows. */
export const [aliasWork, computedWork] = [1, 1];

/**
 * What a selection amounts to at most for one parent, computed from the document and the variables:
 * a list multiplies the size of its entries by its limit.
 */
export interface OperationSize {
  rows: number;
  fields: number;
  /** What the database does beside reading rows: conditions evaluated, rows counted. */
  work: number;
  /** Statements that count or aggregate rows, each one for all parents of a page. */
  counts: number;
  levels: number;
  facets: FacetSize;
}

/** What is the same for all selections of one operation. */
export interface SizeContext {
  schema: GraphQLSchema;
  introspection: IntrospectionCounter;
  fragments: Fragments;
  variables: Record<string, unknown>;
  /**
   * Each fragment is measured once: in a chain of fragments that each spread the next one twice, a
   * walk would double with every fragment.
   */
  measuredFragments: Map<string, OperationSize>;
  /** Set where text in an argument decides about the length of a list: the keys of groups. */
  readsText: boolean;
}

const noSize = { rows: 0, fields: 0, work: 0, counts: 0, levels: 0, facets: noFacets };
const leafSize: OperationSize = { ...noSize, fields: 1 };

/** The size of a selection set at this depth. Throws `QUERY_TOO_COSTLY` below the deepest level. */
export function measureSelection(
  context: SizeContext,
  { selections }: SelectionSetNode,
  typeName: string | undefined,
  depth: number,
): OperationSize {
  const total: OperationSize = { ...noSize, levels: 1 };
  const spreadFragments = new Set<string>();
  for (const selection of selections) {
    if (!isIncluded(selection, context.variables)) continue;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      // As in the execution, a fragment that is spread twice counts once.
      if (spreadFragments.has(selection.name.value)) continue;
      spreadFragments.add(selection.name.value);
    }
    const size = measureOne(context, selection, typeName, depth);
    const { rows, fields, work, counts, levels } = size;
    total.rows += rows;
    total.fields += fields;
    total.work += work;
    total.counts += counts;
    total.facets = addFacets(total.facets, size.facets);
    total.levels = Math.max(total.levels, levels + 1);
    assertDepth(depth + levels);
  }
  return total;
}

function measureOne(
  context: SizeContext,
  selection: SelectionNode,
  typeName: string | undefined,
  depth: number,
): OperationSize {
  assertDepth(depth);
  if (selection.kind === Kind.FIELD) return measureField(context, selection, typeName, depth);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const condition = selection.typeCondition?.name.value ?? typeName;
    return measureSelection(context, selection.selectionSet, condition, depth + 1);
  }
  const { value: name } = selection.name;
  const fragment = context.fragments.get(name);
  if (!fragment) return leafSize;
  const condition = fragment.typeCondition.name.value;
  const size =
    context.measuredFragments.get(name) ??
    measureSelection(context, fragment.selectionSet, condition, depth + 1);
  context.measuredFragments.set(name, size);
  return size;
}

function measureField(
  context: SizeContext,
  node: FieldNode,
  typeName: string | undefined,
  depth: number,
): OperationSize {
  const type = typeName === undefined ? undefined : context.schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  // A field that no type defines is introspection, which has no rows.
  if (!field && !context.introspection.add(node)) {
    rejectTooCostly('requests too many fields of the schema; request fewer at a time');
  }
  if (!field || !('args' in field)) return leafSize;
  const ownWork = workOf(node, field);
  if (!node.selectionSet) {
    return { ...leafSize, work: ownWork, counts: field.name === 'totalCount' ? 1 : 0 };
  }
  const named = getNamedType(field.type).name;
  const inner = measureSelection(context, node.selectionSet, named, depth + 1);
  const args = getArgumentValues(field, node, context.variables);
  // The rows of `nodes` and `edges` were counted with their connection.
  if (isConnectionType(type)) {
    if (field.name === 'facets') {
      const { levels, fields } = inner;
      return { ...noSize, work: ownWork, levels, facets: facetSize(args, fields) };
    }
    return { ...inner, fields: inner.fields + 1, work: inner.work + ownWork };
  }
  // Checked before anything else walks the filter.
  assertFilterSize(args['filter']);
  const { entries, isEmbedded, isAggregated } = listSize(field, args);
  if (isAggregated) context.readsText = true;
  const counts = inner.counts + (isAggregated ? 1 : 0);
  const filter = args['filter'] as Record<string, unknown> | null | undefined;
  // A filter that accepts all rows, such as an empty list of conditions, is still evaluated.
  const conditions = isEmptyFilter(filter) ? 0 : Math.max(1, countConditions(filter));
  const { facets, levels } = inner;
  const listWork = countWork * counts + facetWork * facets.count + conditionWork * conditions;
  return {
    ...noSize,
    rows: entries * (inner.rows + (isEmbedded ? 0 : 1)) + facets.rows,
    fields: entries * inner.fields + 1 + facets.fields,
    // What the field does beside reading rows, such as a search, is done again for each facet.
    work: ownWork * (1 + facets.count) + entries * inner.work + listWork,
    levels,
  };
}

/** The work of a field beyond that of a column. */
function workOf(
  { alias, name }: FieldNode,
  { extensions }: GraphQLField<unknown, unknown>,
): number {
  const { work = 0, plan } = extensions;
  const isRepeatable = alias !== undefined && alias.value !== name.value;
  const isComputed = plan?.kind === 'expression';
  return work + (isRepeatable ? aliasWork : 0) + (isComputed ? computedWork : 0);
}

/** The conditions of a filter, nested ones included; a list of ten values adds one. */
function countConditions(filter: unknown): number {
  if (typeof filter !== 'object' || filter === null) return 0;
  if (Array.isArray(filter)) {
    return filter.reduce<number>((sum, each) => sum + countConditions(each), 0);
  }
  return givenEntries(filter).reduce((sum, [name, value]) => {
    if (name === 'and' || name === 'or' || name === 'not') return sum + countConditions(value);
    const lists = Object.values(Object(value) as object).filter(Array.isArray);
    return sum + 1 + lists.reduce<number>((extra, list) => extra + list.length / 10, 0);
  }, 0);
}
