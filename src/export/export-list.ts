import {
  getNamedType,
  isObjectType,
  isRequiredArgument,
  parse,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { RecordList } from '../kernel/lists/list';
import { readScope } from '../kernel/records/owned-record';
import { columnsOf, type ListColumn } from './export-column';

/** Arguments of a list that an export takes as they are. */
export const listArgumentNames = ['filter', 'orderBy', 'asOf', 'knownAt'] as const;

/** A list of the public record that can be exported. */
export interface ExportList {
  /** The field of `Query` that it is, and the name of its files. */
  name: string;
  /** The name of its rows' type. */
  type: string;
  description: string;
  list: RecordList;
  columns: readonly ListColumn[];
  /** Those of `listArgumentNames` that the field has. */
  arguments: readonly string[];
  /** The operation that selects a page of it: its variables are the arguments, and `first`. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

const cached = new WeakMap<GraphQLSchema, ReadonlyMap<string, ExportList>>();

/**
 * Every list of `Query` whose rows are nodes of the public record, by its name. Nothing declares a
 * list for exports: a new one is exported as soon as `Query` has it.
 */
export function exportLists(schema: GraphQLSchema): ReadonlyMap<string, ExportList> {
  let lists = cached.get(schema);
  if (!lists) {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    const found = fields.flatMap((field) => exportListOf(schema, field) ?? []);
    lists = new Map(found.map((each) => [each.name, each]));
    cached.set(schema, lists);
  }
  return lists;
}

function exportListOf(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
): ExportList | null {
  const { plan, isOutsideRecord } = field.extensions;
  if (plan?.kind !== 'connection' && plan?.kind !== 'plain-list') return null;
  // A list of what some text finds is no list of the record.
  if (field.args.some(isRequiredArgument)) return null;
  const { list } = plan;
  const type = schema.getType(list.record.name);
  if (isOutsideRecord || readScope(list.record) || !isObjectType(type) || !isNode(type))
    return null;
  const { columns, selection } = columnsOf(schema, type);
  const args = field.args.filter(({ name }) =>
    (listArgumentNames as readonly string[]).includes(name),
  );
  const isPaged = plan.kind === 'connection';
  const variables = args.map(({ name, type: of }) => `$${name}: ${String(of)}`);
  const passed = args.map(({ name }) => `${name}: $${name}`);
  if (isPaged) {
    variables.push('$first: Int');
    passed.push('first: $first');
  }
  const rows = isPaged ? `nodes { ${selection} }` : selection;
  const document = parse(
    `query Export(${variables.join(', ')}) { ${field.name}(${passed.join(', ')}) { ${rows} } }`,
  );
  const operation = document.definitions[0] as OperationDefinitionNode;
  return {
    name: field.name,
    type: getNamedType(type).name,
    description: field.description ?? '',
    list,
    columns,
    arguments: args.map(({ name }) => name),
    document,
    operation,
  };
}

const isNode = (type: GraphQLObjectType): boolean =>
  type.getInterfaces().some(({ name }) => name === 'Node');
