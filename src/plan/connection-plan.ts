import { getNamedType, type FieldNode, type GraphQLObjectType } from 'graphql';
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

type WritePart = (page: PageSql, writing: StatementBuilder) => JsonSql;
type Members = readonly (readonly [key: string, write: WritePart])[];

/** A page of a list: what is selected of its rows, of the page itself, and of the whole list. */
export function planConnection(
  of: Compilation,
  selected: SelectedField,
  { name, list, parent }: Extract<FieldPlan, { kind: 'connection' }>,
): CompiledField {
  const { field, nodes, args } = selected;
  acceptParameters(of, selected, ['filter', 'after', 'before']);
  const type = getNamedType(field.type) as GraphQLObjectType;
  const members = planMembers(of, type, nodes, planPart);
  const info = infoAskedFor(of, type, nodes);
  return (place, writing) => {
    const { today } = writing.context;
    const request = readListRequest(name, list, parent, args(writing), today);
    const more = info.has(request.page.backward ? 'hasPreviousPage' : 'hasNextPage');
    const page = new PageSql(request, place.row, writing, more);
    return page.written(written(members, page, writing));
  };
}

function written(members: Members, page: PageSql, writing: StatementBuilder): JsonSql {
  return objectSql(members.map(([key, write]) => [key, write(page, writing)]));
}

/** The names of what is asked of the page itself: it decides how many rows are read. */
function infoAskedFor(
  of: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ReadonlySet<string> {
  const { schema, fragments, variables } = of;
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

type PlanPart = (
  of: Compilation,
  name: string,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
) => WritePart;

function planMembers(
  of: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  planMember: PlanPart,
): Members {
  const fields = collectSubfields(of.schema, of.fragments, of.variables, type, nodes);
  return [...fields].map(([key, selected]) => {
    const { value: name } = (selected[0] as FieldNode).name;
    if (name === '__typename') return [key, () => [`"${type.name}"`]];
    const inner = getNamedType(type.getFields()[name]?.type) as GraphQLObjectType;
    return [key, planMember(of, name, selected, inner)];
  });
}

const planPart: PlanPart = (of, name, nodes, type) => {
  if (name === 'totalCount') return (page) => page.totalCount();
  if (name === 'pageInfo') {
    const members = planMembers(of, type, nodes, planInfo);
    return (page, writing) => written(members, page, writing);
  }
  if (name === 'nodes') {
    const write = of.compileSelection(type, nodes);
    return (page, writing) => page.each(write(page.row, writing));
  }
  const members = planMembers(of, type, nodes, planEdge);
  return (page, writing) => page.each(written(members, page, writing));
};

const planInfo: PlanPart = (_, name) => {
  if (name === 'hasNextPage') return (page) => page.hasNextPage();
  if (name === 'hasPreviousPage') return (page) => page.hasPreviousPage();
  return (page) => page.endCursor(name === 'startCursor' ? 'start' : 'end');
};

const planEdge: PlanPart = (of, name, nodes, type) => {
  if (name === 'cursor') return (page) => page.cursor();
  const write = of.compileSelection(type, nodes);
  return (page, writing) => write(page.row, writing);
};
