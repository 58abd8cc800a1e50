import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { FieldPlan } from '../kernel/fields/field-plan';
import { isNodeId } from '../kernel/records/stated-id';
import {
  leafValue,
  memberValue,
  unionId,
  unionType,
  valueBehind,
  type WriteValue,
} from './column-values';

/** What the values of a column are; `texts` is a list of them. */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | 'texts';

/** A column of an exported list. */
export interface ExportColumn {
  /** The names of the fields that lead to the value, with dots between: `provider.slug`. */
  name: string;
  /** The same names: where the value is in the row as GraphQL has it. */
  path: readonly string[];
  type: ColumnType;
  isNullable: boolean;
  /** As in the schema. */
  description: string;
  /** Of a member: whether its object is null where all of its members are. */
  isInNullable?: boolean;
  /** Of the id of a record that the row refers to: the name of its type. */
  refersTo?: string;
}

type Field = GraphQLField<unknown, unknown>;

/** A column that is read from rows of its list. */
export interface ListColumn extends ExportColumn {
  value: WriteValue;
}

/** Columns, and the selection of GraphQL that has their values. */
export interface Selected {
  columns: readonly ListColumn[];
  selection: string;
}

const scalarTypes: Readonly<Record<string, ColumnType>> = {
  Int: 'integer',
  Decimal: 'decimal',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'instant',
};

/** What a row shows of a record that it refers to, beside its id and its key. */
const namingFields = ['name', 'title'];

/**
 * The columns of a type's rows, from its declarations: its own values, the members of values made
 * of columns, and of each record that a foreign key points to its id, its key and its name. Lists
 * of other records, and what changes without the record, are left out.
 */
export function columnsOf(schema: GraphQLSchema, type: GraphQLObjectType): Selected {
  const fields = Object.values(type.getFields()).filter(isReadWithoutArguments);
  // The id first, as the key by which an export goes on.
  const ordered = fields.toSorted((one, other) => rankOf(one) - rankOf(other));
  return joined(ordered.map((field) => selectField(schema, type, field)));
}

/** The id, then columns, then what is computed, then other records: each in the schema's order. */
function rankOf({ name, extensions: { plan } }: Field): number {
  if (name === 'id') return 0;
  if (!plan || plan.kind === 'column' || plan.kind === 'object') return 1;
  return plan.kind === 'expression' ? 2 : 3;
}

function isReadWithoutArguments({ args, extensions }: Field): boolean {
  return !args.some(isRequiredArgument) && extensions.isOutsideRecord !== true;
}

function selectField(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: Field,
): Selected | null {
  const { plan, resolve } = field.extensions;
  const named = getNamedType(field.type);
  if (isLeafType(named)) return plan || !resolve ? leafOf(type, field) : null;
  if (isListType(getNullableType(field.type))) return null;
  if (plan?.kind === 'object' && isObjectType(named)) {
    const leaves = leavesOf(named, Object.keys(named.getFields()));
    return nested(field, leaves, (member) => memberValue(plan, member));
  }
  if (plan?.kind === 'to-one' && isObjectType(named)) {
    const leaves = leavesOf(named, keyFields(schema, named));
    const selected = nested(field, leaves, (member) =>
      valueBehind(plan, leafValue(member, isNodeId(named, member.name))),
    );
    return selected && withReference(selected, named.name);
  }
  return plan?.kind === 'union' && isUnionType(named) ? unionOf(field, plan) : null;
}

function leafOf(owner: GraphQLObjectType, field: Field): Selected {
  const column = { ...columnOf(field), value: leafValue(field, isNodeId(owner, field.name)) };
  return { columns: [column], selection: field.name };
}

function columnOf({ name, type, description }: Field): ExportColumn {
  const isList = isListType(getNullableType(type));
  return {
    name,
    path: [name],
    type: isList ? 'texts' : (scalarTypes[getNamedType(type).name] ?? 'text'),
    isNullable: !isNonNullType(type),
    description: description ?? '',
  };
}

function leavesOf(type: GraphQLObjectType, names: readonly string[]): Field[] {
  const fields = type.getFields();
  return names.flatMap((name) => {
    const field = fields[name];
    return field && isLeafType(getNamedType(field.type)) ? [field] : [];
  });
}

/** The id, the argument by which `Query` finds one, and its name or title. */
function keyFields(schema: GraphQLSchema, type: GraphQLObjectType): string[] {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const keys = queries.flatMap(({ type: found, extensions: { plan } }) =>
    plan?.kind === 'by-key' && getNamedType(found) === type ? [plan.by] : [],
  );
  const fields = type.getFields();
  // What no query finds may have a short name nonetheless.
  const names = ['id', ...keys, 'slug', ...namingFields];
  return [...new Set(names)].filter((name) => Object.hasOwn(fields, name));
}

function nested(
  field: Field,
  members: readonly Field[],
  valueOf: (member: Field) => WriteValue,
): Selected | null {
  if (members.length === 0) return null;
  const columns = members.map((member) => within(field, columnOf(member), valueOf(member)));
  const selection = members.map(({ name }) => name).join(' ');
  return { columns, selection: `${field.name} { ${selection} }` };
}

function within(field: Field, column: ExportColumn, value: WriteValue): ListColumn {
  const isInNullable = !isNonNullType(field.type);
  return {
    ...column,
    name: `${field.name}.${column.name}`,
    path: [field.name, ...column.path],
    isNullable: isInNullable || column.isNullable,
    isInNullable,
    value,
  };
}

function withReference({ columns, selection }: Selected, refersTo: string): Selected {
  const isId = ({ name }: ListColumn): boolean => name.endsWith('.id');
  return {
    columns: columns.map((each) => (isId(each) ? { ...each, refersTo } : each)),
    selection,
  };
}

/** A record of one of several types: which, and its id. */
function unionOf(field: Field, plan: Extract<FieldPlan, { kind: 'union' }>): Selected {
  const text = { type: 'text', isNullable: false } as const;
  const type = { name: 'type', path: ['__typename'], description: 'Its type.', ...text };
  const id = { name: 'id', path: ['id'], description: 'Its id.', ...text };
  return {
    columns: [within(field, type, unionType(plan)), within(field, id, unionId(plan))],
    selection: `${field.name} { __typename ... on Node { id } }`,
  };
}

function joined(all: readonly (Selected | null)[]): Selected {
  const found = all.filter((each) => each !== null);
  return {
    columns: found.flatMap(({ columns }) => columns),
    selection: found.map(({ selection }) => selection).join(' '),
  };
}
