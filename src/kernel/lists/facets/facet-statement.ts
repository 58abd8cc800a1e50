import { allOf, emptySql, joinSql, literalSql, sql, type Sql } from '../../../postgres/sql';
import { column, tableSql } from '../../records/record';
import { batchedParentId, forEachParent } from '../batched-parents';
import { givenEntries } from '../filter-size';
import { listConditions, listTables, type ListRequest } from '../list-request';
import { namedFields } from '../record-filter';
import { matchingGroups } from '../stored-groups';
import type { Facet } from './facet';
import type { FacetRequest } from './facet-arguments';

/** What a facet of a list counted, as the database returns it. */
export interface FacetRow {
  facet: string;
  values: readonly { value: string | null; label: string | null; count: number }[];
  valueCount: number;
  otherCount: number;
}

/** The groups of a facet, `key` and `count`, and the property of a related record that a key is. */
interface Groups {
  rows: Sql;
  keyOf: string;
}

/** Selects a facet of a list as one `FacetRow`. `row` is an alias that nothing else has. */
export function facetSql(
  request: ListRequest,
  name: string,
  { most, withoutOwnCondition }: FacetRequest,
  row: string,
  parentId: Sql,
): Sql {
  const facet = request.list.facets?.byName[name];
  if (!facet) throw new Error(`${request.name} has no facet ${name}`);
  const counted = countedRequest(request, facet, withoutOwnCondition);
  const groups = storedFacetGroups(counted, facet) ?? countedGroups(counted, facet, row, parentId);
  const within = literalSql(`place <= ${most}`);
  return sql`select ${literalSql(`'${name}'`)} as "facet",
  coalesce(jsonb_agg(jsonb_build_object('value', value, 'label', label, 'count', count)
    order by place) filter (where ${within}), '[]') as "values",
  count(*)::integer as "valueCount",
  coalesce(sum(count) filter (where not ${within}), 0)::integer as "otherCount"
from (
  select value, label, count,
    row_number() over (order by count desc, value collate "C" nulls last) as place
  from (${valuesSql(facet, groups)}) valued
) placed`;
}

/** The list whose rows a facet counts: its asked filter, or that without the facet's condition. */
function countedRequest(
  request: ListRequest,
  { field }: Facet,
  withoutOwnCondition: boolean,
): ListRequest {
  const { filter, scope } = request;
  const { asOf } = scope;
  if (!withoutOwnCondition || field === undefined || !filter)
    return { ...request, scope: { asOf } };
  // Rows are grouped by the field, so each group has one value of it, as if the filter named it.
  const named = namedFields(filter).has(field) ? new Set([field]) : new Set<string>();
  return { ...request, filter: withoutField(filter, field), scope: { asOf, named } };
}

/** A filter without the conditions on a field that stand in itself or in its `and`. */
function withoutField(
  filter: Readonly<Record<string, unknown>>,
  field: string,
): Record<string, unknown> {
  const others = givenEntries(filter).filter(([name]) => name !== field);
  return Object.fromEntries(
    others.map(([name, value]) => {
      if (name !== 'and') return [name, value];
      const all = value as Record<string, unknown>[];
      return [name, all.map((each) => withoutField(each, field))];
    }),
  );
}

/** The groups as the database stores them; null where it does not. */
function storedFacetGroups(request: ListRequest, { dimension, related }: Facet): Groups | null {
  const { list, parent, property, filter = {}, scope } = request;
  const { groups: stored, filter: conditions } = list;
  if (dimension === undefined || !stored || !conditions) return null;
  if (parent.kind !== 'root' || property !== undefined) return null;
  const matching = matchingGroups(stored, [dimension], filter, (alias) =>
    conditions.condition(alias, filter, scope),
  );
  if (!matching) return null;
  const [key, count] = [stored.keys[dimension] as string, stored.count].map(literalSql);
  return {
    rows: sql`select ${key} as key, sum(${count}) as count
    ${matching} group by 1`,
    keyOf: related?.value ?? '',
  };
}

/** The groups of the rows that meet the list's conditions. */
function countedGroups(request: ListRequest, facet: Facet, row: string, parentId: Sql): Groups {
  const { scope } = request;
  const where = allOf(listConditions(request, row, parentId));
  const join = facet.join?.(row, scope) ?? emptySql;
  return {
    rows: sql`select ${facet.key(row, scope)} as key, count(*) as count
    from ${listTables(request, row)}${join} where ${where} group by 1`,
    keyOf: 'id',
  };
}

/** The value, the label and the count of each group. */
function valuesSql({ related }: Facet, { rows, keyOf }: Groups): Sql {
  if (!related) {
    return sql`select grouped.key::text as value, grouped.key::text as label, grouped.count
  from (${rows}) grouped`;
  }
  const { record, value, label } = related;
  return sql`select ${column('related', value)} as value, ${column('related', label)} as label,
    grouped.count
  from (${rows}) grouped left join ${tableSql(record)} related
    on ${column('related', keyOf)} = grouped.key`;
}

/**
 * The statement of the facets of several parents; without parents, of the root's list. Each is a
 * row, in no order.
 */
export function facetsStatement(
  request: ListRequest,
  facets: FacetRequest,
  parentIds?: readonly string[],
): Sql {
  const all = facets.by.map((name) => facetSql(request, name, facets, 't', batchedParentId));
  return forEachParent(joinSql(all, '\nunion all\n'), parentIds);
}
