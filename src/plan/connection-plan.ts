import {
  getNamedType,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { FieldPlan } from '../kernel/fields/field-plan';
import { readListRequest } from '../kernel/lists/list-request';
import {
  acceptParameters,
  type Compilation,
  type SelectedField,
  type CompiledField,
} from './compilation';
import { objectSql, type JsonSql } from './json-sql';
import { PageSql } from './page-sql';
import type { StatementBuilder } from './row-source';

type WritePart = (page: PageSql, builder: StatementBuilder) => JsonSql;
type Members = readonly (readonly [key: string, write: WritePart])[];

/** A page of a list: what is selected of its rows, of `pageInfo`, and of the whole list. */
export function planConnection(
  compilation: Compilation,
  selected: SelectedField,
  { name, list, parent }: Extract<FieldPlan, { kind: 'connection' }>,
): CompiledField {
  const { field, nodes, args } = selected;
  acceptParameters(compilation, selected, ['filter', 'after', 'before']);
  const type = getNamedType(field.type) as GraphQLObjectType;
  const members = compileMembers(compilation, type, nodes, compilePart);
  const pageInfo = selectedPageInfo(compilation, type, nodes);
  return (source, builder) => {
    const { today } = builder.context;
    const request = readListRequest(name, list, parent, args(builder), today);
    const hasMore = request.page.backward ? 'hasPreviousPage' : 'hasNextPage';
    const page = new PageSql(request, source.row, builder, pageInfo.has(hasMore));
    return page.selectFrom(writeMembers(members, page, builder));
  };
}

function writeMembers(members: Members, page: PageSql, builder: StatementBuilder): JsonSql {
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
  /** As the schema declares it, with its nullability. */
  declaredType: GraphQLOutputType,
) => WritePart;

function compileMembers(
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  compileMember: CompilePart,
): Members {
  const { schema, fragments, variables } = compilation;
  const fields = collectSubfields(schema, fragments, variables, type, nodes);
  return [...fields].map(([key, selected]) => {
    const { value: name } = (selected[0] as FieldNode).name;
    if (name === '__typename') return [key, () => [`"${type.name}"`]];
    const { type: declared } = type.getFields()[name] as GraphQLField<unknown, unknown>;
    const inner = getNamedType(declared) as GraphQLObjectType;
    return [key, compileMember(compilation, name, selected, inner, declared)];
  });
}

const compilePart: CompilePart = (compilation, name, nodes, type) => {
  if (name === 'totalCount') return (page) => page.totalCount();
  if (name === 'pageInfo') {
    const members = compileMembers(compilation, type, nodes, compilePageInfo);
    return (page, builder) => writeMembers(members, page, builder);
  }
  if (name === 'nodes') {
    const write = compilation.compileSelection(type, nodes);
    return (page, builder) => page.each(write(page.row, builder));
  }
  const members = compileMembers(compilation, type, nodes, compileEdge);
  return (page, builder) => page.each(writeMembers(members, page, builder));
};

const compilePageInfo: CompilePart = (_, name) => {
  if (name === 'hasNextPage') return (page) => page.hasNextPage();
  if (name === 'hasPreviousPage') return (page) => page.hasPreviousPage();
  return (page) => page.endCursor(name === 'startCursor' ? 'start' : 'end');
};

const compileEdge: CompilePart = (compilation, name, nodes, type, declaredType) => {
  if (name === 'cursor') return (page) => page.cursor();
  if (name !== 'node') return (page) => page.edgeField(name, declaredType);
  const write = compilation.compileSelection(type, nodes);
  return (page, builder) => write(page.row, builder);
};
