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
import { defaultPageSize, maxPageSize } from '../../kernel/lists/page-arguments';

/** The size of a list without a limit, of which there are only short ones. */
const shortListSize = 10;

/** The largest number of entries that a field returns for one parent. */
export interface ListSize {
  entries: number;
  /** True where the entries are stored in the parent's row, and are no rows of their own. */
  isEmbedded: boolean;
  /** True where the entries are aggregated from other rows, which are read but not returned. */
  isAggregated: boolean;
}

/** The size of a field by its declaration, or by its arguments. Fields without a list have 1. */
export function listSize(
  field: GraphQLField<unknown, unknown>,
  args: Record<string, unknown>,
): ListSize {
  const { maxEntries, plan } = field.extensions;
  if (maxEntries !== undefined)
    return { entries: maxEntries, isEmbedded: true, isAggregated: false };
  const isAggregated = plan?.kind === 'selected-rows';
  const entries = isAggregated ? plan.estimatedRows(args) : entryCount(field, args);
  return { entries, isEmbedded: false, isAggregated };
}

function entryCount(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): number {
  if (isConnectionType(getNamedType(field.type))) return pageSize(args);
  if (!isList(field.type)) return 1;
  const { entriesOf } = field.extensions;
  const keys = field.args.find((each) =>
    entriesOf === undefined ? hasEntryPerItem(each) : each.name === entriesOf,
  );
  const items = keys && args[keys.name];
  return Array.isArray(items) ? items.length : shortListSize;
}

/** A required list of ids or objects: the response has an entry for each item. */
function hasEntryPerItem({ type }: GraphQLArgument): boolean {
  if (!isNonNullType(type) || !isListType(type.ofType)) return false;
  const named = getNamedType(type);
  return named === GraphQLID || isInputObjectType(named);
}

function pageSize({ first, last }: Record<string, unknown>): number {
  const limit = first ?? last ?? defaultPageSize;
  // A limit out of range counts as one row here: the list rejects it with a better message.
  return typeof limit === 'number' && limit > 0 ? Math.min(limit, maxPageSize) : 1;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
