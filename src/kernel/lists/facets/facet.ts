import { column, tableSql, type RecordClass } from '../../records/record';
import { literalSql, sql } from '../../../postgres/sql';
import type { Expression } from '../filter-field';

/** What the rows of a list are counted by: each row has one value of it, or none. */
export interface Facet {
  /** In the schema. */
  description: string;
  /** What the rows are grouped by: a value of any type, or the id of a related record. */
  key: Expression;
  /** Joins a table that the key reads: at most one of its rows for each row of the list. */
  join?: Expression;
  /** The record whose id the key is, with the properties that stand for it. */
  related?: RelatedText;
  /** The field of the list's filter that selects the rows of a value; none without a filter. */
  field?: string;
  /** The dimension of the list's stored groups whose keys are the facet's values. */
  dimension?: string;
}

interface RelatedText {
  record: RecordClass;
  /** A unique property, by which the filter's field finds it. */
  value: string;
  label: string;
}

type FacetOptions = Pick<Facet, 'description' | 'field' | 'dimension'>;

/** By a column. */
export const columnFacet = (property: string, options: FacetOptions): Facet => ({
  ...options,
  key: (alias) => column(alias, property),
});

/** By the record that a key points to. */
export const relatedFacet = (
  key: string,
  record: RecordClass,
  { value, label, ...options }: FacetOptions & { value: string; label: string },
): Facet => ({ ...columnFacet(key, options), related: { record, value, label } });

/** By a column of the record that a key points to. */
export function columnOfRelatedFacet(
  key: string,
  property: string,
  { to, ...options }: FacetOptions & { to: RecordClass },
): Facet {
  const related = 'facet_record';
  return {
    ...options,
    key: () => column(related, property),
    join: (alias) => sql` left join ${tableSql(to)} ${literalSql(related)}
  on ${column(related, 'id')} = ${column(alias, key)}`,
  };
}

/** By the year of a day. */
export const yearFacet = (property: string, options: FacetOptions): Facet => ({
  ...options,
  key: (alias) => sql`extract(year from ${column(alias, property)})::integer`,
});
