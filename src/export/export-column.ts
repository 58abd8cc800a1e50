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
  /** Of the id of a record that the row refers to: the name of its type. */
  refersTo?: string;
}

type Field = GraphQLField<unknown, unknown>;

/** Columns, and the selection of GraphQL that has their values. */
export interface Selected {
  columns: readonly ExportColumn[];
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
  return joined(ordered.map((field) => selectField(schema, field)));
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

function selectField(schema: GraphQLSchema, field: Field): Selected | null {
  const { plan, resolve } = field.extensions;
  const named = getNamedType(field.type);
  if (isLeafType(named)) return plan || !resolve ? leafOf(field) : null;
  if (isListType(getNullableType(field.type))) return null;
  if (plan?.kind === 'object' && isObjectType(named)) return nested(field, leavesOf(named));
  if (plan?.kind === 'to-one' && isObjectType(named)) {
    return nested(field, leavesOf(named, keyFields(schema, named)), named.name);
  }
  return plan?.kind === 'union' && isUnionType(named) ? unionOf(field) : null;
}

function leafOf({ name, type, description }: Field): Selected {
  const isList = isListType(getNullableType(type));
  const column: ExportColumn = {
    name,
    path: [name],
    type: isList ? 'texts' : (scalarTypes[getNamedType(type).name] ?? 'text'),
    isNullable: !isNonNullType(type),
    description: description ?? '',
  };
  return { columns: [column], selection: name };
}

function leavesOf(type: GraphQLObjectType, names?: readonly string[]): Selected {
  const fields = type.getFields();
  const chosen = names ?? Object.keys(fields);
  const leaves = chosen.flatMap((name) => {
    const field = fields[name];
    return field && isLeafType(getNamedType(field.type)) ? [leafOf(field)] : [];
  });
  return joined(leaves);
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

function nested(field: Field, inner: Selected, refersTo?: string): Selected | null {
  if (inner.columns.length === 0) return null;
  const isNullable = !isNonNullType(field.type);
  return {
    columns: inner.columns.map((column) => ({
      ...column,
      name: `${field.name}.${column.name}`,
      path: [field.name, ...column.path],
      isNullable: isNullable || column.isNullable,
      ...(refersTo !== undefined && column.name === 'id' && { refersTo }),
    })),
    selection: `${field.name} { ${inner.selection} }`,
  };
}

/** A record of one of several types: which, and its id. */
function unionOf(field: Field): Selected | null {
  const text = { type: 'text', isNullable: false } as const;
  const type = { name: '__typename', path: ['__typename'], description: 'Its type.', ...text };
  const id = { name: 'id', path: ['id'], description: 'Its id.', ...text };
  const selection = '__typename ... on Node { id }';
  const selected = nested(field, { columns: [type, id], selection });
  if (!selected) return null;
  const rename = (column: ExportColumn): ExportColumn =>
    column.name.endsWith('.__typename') ? { ...column, name: `${field.name}.type` } : column;
  return { ...selected, columns: selected.columns.map(rename) };
}

function joined(all: readonly (Selected | null)[]): Selected {
  const found = all.filter((each) => each !== null);
  return {
    columns: found.flatMap(({ columns }) => columns),
    selection: found.map(({ selection }) => selection).join(' '),
  };
}
