import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { isConnectionType } from '../../src/kernel/lists/connection-extension';
import type { FacetRow } from '../../src/kernel/lists/facets/facet-statement';

/** A connection of the schema, and the names of its facets. */
export interface FacetedList {
  owner: string;
  field: GraphQLField<unknown, unknown>;
  facets: string[];
}

export interface FacetedPage {
  totalCount: number;
  facets: FacetRow[];
}

/** All of a facet. */
export const wholeFacet = '{ facet values { value label count } valueCount otherCount }';

/** The connections of a type. */
export function listsOf(type: GraphQLObjectType): FacetedList[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const connection = getNamedType(field.type);
    if (!isConnectionType(connection)) return [];
    const facets = (connection as GraphQLObjectType).getFields()['facets'];
    const by = facets?.args.find(({ name }) => name === 'by');
    const names = by && getNamedType(by.type);
    const all = isEnumType(names) ? names.getValues().map(({ name }) => name) : [];
    return [{ owner: type.name, field, facets: all }];
  });
}

export function allLists(schema: GraphQLSchema): FacetedList[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? listsOf(type) : [],
  );
}

/** The fields of a list's filter. */
export function filterFieldsOf({ field }: FacetedList): Map<string, string> {
  const filter = field.args.find(({ name }) => name === 'filter');
  const input = filter && getNamedType(filter.type);
  if (!isInputObjectType(input)) return new Map();
  return new Map(
    Object.values(input.getFields()).map(({ name, type }) => [name, getNamedType(type).name]),
  );
}

/** What a filter takes for the rows of a facet's value, by the type of the filter's field. */
export function conditionFor(type: string, value: string | null): object {
  if (value === null) return { isNull: true };
  if (type === 'DateFilter') {
    const year = value.padStart(4, '0');
    return { gte: `${year}-01-01`, lte: `${year}-12-31` };
  }
  return { eq: value };
}
