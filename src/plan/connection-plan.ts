import { getNamedType, type FieldNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { FieldPlan } from '../kernel/fields/field-plan';
import type { RecordList } from '../kernel/lists/list';
import { readListRequest } from '../kernel/lists/list-request';
import { planNamedRecord } from './edge-plan';
import {
  acceptParameters,
  withStreamed,
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { planFacets } from './facets-plan';
import { ExpressionSource } from './json-source';
import { objectSql, type JsonSql } from './json-sql';
import { PageSql, type PagePart } from './page-sql';
import type { StatementBuilder, ValueSource } from './row-source';
import { listPlace, streamedPage, type PageMembers } from './streamed-page';
import { countFieldValues } from './value-count';

/** A page of a list: what is selected of its rows, of `pageInfo`, and of the whole list. */
export function planConnection(
  compilation: Compilation,
  selected: SelectedField,
  { name, list, parent }: Extract<FieldPlan, { kind: 'connection' }>,
): CompiledField {
  const { field, nodes, args } = selected;
  const bound = list.rows?.parameters ?? [];
  acceptParameters(compilation, selected, ['filter', 'after', 'before', ...bound]);
  const type = getNamedType(field.type) as GraphQLObjectType;
  const members = compileMembers(compilation, type, nodes, compilePart(list));
  const pageInfo = selectedPageInfo(compilation, type, nodes);
  const hasOneAggregate =
    members.filter(([, { row }]) => row).length === 1 &&
    !pageInfo.has('startCursor') &&
    !pageInfo.has('endCursor');
  const readPage = (
    source: ValueSource,
    builder: StatementBuilder,
    isStreamed = false,
  ): PageSql => {
    const { today } = builder.context;
    const request = readListRequest(name, list, parent, args(builder), today);
    const hasMore = request.page.backward ? 'hasPreviousPage' : 'hasNextPage';
    return new PageSql(request, source.row, builder, {
      needsHasMore: pageInfo.has(hasMore),
      hasOneAggregate,
      isStreamed,
    });
  };
  return withStreamed(
    (source, builder) => {
      const page = readPage(source, builder);
      return page.selectFrom(writeMembers(members, page, builder));
    },
    {
      countValues: ({ variables }) =>
        listPlace(members) < 0 ? 0 : countFieldValues(compilation, field, nodes, variables),
      write: (source, builder) => streamedPage(readPage(source, builder, true), members, builder),
    },
  );
}

function writeMembers(members: PageMembers, page: PageSql, builder: StatementBuilder): JsonSql {
  return objectSql(members.map(([key, write]) => [key, write(page, builder)]));
}

/** The names of the selected fields of `pageInfo`, which decide how many rows are read. */
function selectedPageInfo(
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ReadonlySet<string> {
  const { schema, fragments, variables } = compilation;
  const names = new Set<string>();
  for (const selected of collectSubfields(schema, fragments, variables, type, nodes).values()) {
    const { value: name } = (selected[0] as FieldNode).name;
    if (name !== 'pageInfo') continue;
    const info = getNamedType(type.getFields()[name]?.type) as GraphQLObjectType;
    for (const each of collectSubfields(schema, fragments, variables, info, selected).values()) {
      names.add((each[0] as FieldNode).name.value);
    }
  }
  return names;
}

type CompilePart = (
  compilation: Compilation,
  name: string,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  declared: GraphQLField<unknown, unknown>,
) => PagePart;

function compileMembers(
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  compileMember: CompilePart,
): PageMembers {
  const { schema, fragments, variables } = compilation;
  const fields = collectSubfields(schema, fragments, variables, type, nodes);
  return [...fields].map(([key, selected]) => {
    const { value: name } = (selected[0] as FieldNode).name;
    if (name === '__typename') return [key, () => [`"${type.name}"`]];
    const declared = type.getFields()[name] as GraphQLField<unknown, unknown>;
    const inner = getNamedType(declared.type) as GraphQLObjectType;
    return [key, compileMember(compilation, name, selected, inner, declared)];
  });
}

const compilePart =
  (list: RecordList): CompilePart =>
  (compilation, name, nodes, type, declared) => {
    if (name === 'facets') return planFacets(compilation, declared, nodes);
    if (name === 'totalCount') return (page) => page.totalCount();
    if (name === 'pageInfo') {
      const members = compileMembers(compilation, type, nodes, compilePageInfo);
      return (page, builder) => writeMembers(members, page, builder);
    }
    if (name === 'nodes') {
      const write = compileNode(list, compilation, type, nodes);
      return listPart((page, builder) => write(page.row, builder));
    }
    const members = compileMembers(compilation, type, nodes, compileEdge(list));
    return listPart((page, builder) => writeMembers(members, page, builder));
  };

/** The list of what `row` writes of each row. */
function listPart(row: NonNullable<PagePart['row']>): PagePart {
  return Object.assign<PagePart, Pick<PagePart, 'row'>>(
    (page, builder) => page.each(row(page, builder)),
    { row },
  );
}

const compilePageInfo: CompilePart = (_, name) => {
  if (name === 'hasNextPage') return (page) => page.hasNextPage();
  if (name === 'hasPreviousPage') return (page) => page.hasPreviousPage();
  return (page) => page.endCursor(name === 'startCursor' ? 'start' : 'end');
};

const compileEdge =
  (list: RecordList): CompilePart =>
  (compilation, name, nodes, type, declared) => {
    if (name === 'cursor') return (page) => page.cursor();
    if (name === 'node') {
      const write = compileNode(list, compilation, type, nodes);
      return (page, builder) => write(page.row, builder);
    }
    const field = list.edgeFields?.find((each) => each.name === name);
    if (!field || !('fields' in field)) return (page) => page.edgeField(name, declared.type);
    const write = compilation.compileSelection(type, nodes);
    return ({ row }, builder) => {
      const fields = Object.entries(field.fields).map(([key, of]) => [key, of(row)] as const);
      return write(new ExpressionSource(Object.fromEntries(fields)), builder);
    };
  };

/** A node: the row itself, or the record that it names. */
function compileNode(
  { nodes: named }: RecordList,
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): CompiledField {
  if (!named) return compilation.compileSelection(type, nodes);
  return planNamedRecord(compilation, nodes, named);
}
