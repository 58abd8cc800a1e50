import { getNamedType, type FieldNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { readFacetArguments, type FacetArguments } from '../kernel/lists/facets/facet-arguments';
import { literalSql, sql } from '../postgres/sql';
import { selectedField, type Compilation } from './compilation';
import { ColumnSource } from './json-source';
import { concatenated, type JsonSql } from './json-sql';
import type { PagePart } from './page-sql';

const noNulls: ReadonlySet<string> = new Set();

/** The facets of a list: each is a select of one row, beside those of the page. */
export function planFacets(
  compilation: Compilation,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): PagePart {
  const { args } = selectedField(field, nodes);
  const counts = getNamedType(field.type) as GraphQLObjectType;
  const write = compilation.compileSelection(counts, nodes);
  return (page, builder) => {
    const facets = readFacetArguments(args(builder) as unknown as FacetArguments);
    const texts = facets.by.flatMap((facet, at): JsonSql => {
      const alias = builder.alias();
      const text = concatenated(write(new ColumnSource(alias, noNulls), builder));
      const row = sql`(${page.facet(facet, facets)}) ${literalSql(alias)}`;
      return [...(at === 0 ? [] : [',']), sql`(select ${text} from ${row})`];
    });
    return ['[', ...texts, ']'];
  };
}
