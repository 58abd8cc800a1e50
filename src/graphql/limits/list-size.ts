import {
  getNamedType,
  GraphQLID,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
} from 'graphql';
import { isConnectionType } from '../../kernel/lists/connection-extension';
import { defaultPageSize } from '../../kernel/lists/page';

/** What a list without a limit of its own counts: those are few by nature. */
const shortList = 10;

/** How often, at the most, what is selected of a field comes in its parent. */
export interface ListSize {
  entries: number;
  /** True where the entries stand in the row of the parent, and are no rows of their own. */
  isEmbedded: boolean;
  /** True where they are made of rows that are read for them, and are not answered. */
  isAggregated: boolean;
}

/** Tells the length from the field's declaration, or from the arguments that were given. */
export function listSize(
  field: GraphQLField<unknown, unknown>,
  given: Record<string, unknown>,
): ListSize {
  const { maxEntries, plan } = field.extensions;
  if (maxEntries !== undefined)
    return { entries: maxEntries, isEmbedded: true, isAggregated: false };
  const isAggregated = plan?.kind === 'selected-rows';
  const entries = isAggregated ? plan.estimatedRows(given) : entriesOf(field, given);
  return { entries, isEmbedded: false, isAggregated };
}

function entriesOf(field: GraphQLField<unknown, unknown>, given: Record<string, unknown>): number {
  if (isConnectionType(getNamedType(field.type))) return limitOf(given);
  if (!isList(field.type)) return 1;
  const asked = field.args.find(asksForEach);
  const each = asked && given[asked.name];
  return Array.isArray(each) ? each.length : shortList;
}

/** A list that must be given, of ids or of objects: the answer has an entry for each. */
function asksForEach({ type }: GraphQLArgument): boolean {
  if (!isNonNullType(type) || !isListType(type.ofType)) return false;
  const named = getNamedType(type);
  return named === GraphQLID || isInputObjectType(named);
}

function limitOf({ first, last }: Record<string, unknown>): number {
  const limit = first ?? last ?? defaultPageSize;
  // A limit that is out of range is refused by its list, with a better word.
  return typeof limit === 'number' && limit > 0 ? Math.min(limit, 100) : 1;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
