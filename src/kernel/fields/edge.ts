import type { DeclaredField } from './declared-field';
import { connectionField, plainListField } from './list-field';
import type { RecordList } from '../lists/list';
import type { ListOptions } from '../lists/list-argument-types';
import type { ListParent } from '../lists/list-request';
import { loadAnyRecord, loadRecord } from '../records/record-load';
import type { RecordClass, Row } from '../records/record';

interface EdgeOptions {
  description?: string;
}

/**
 * An edge to the record that a foreign key of `from` points to; null where the key is null.
 * Edges are declared as data (`docs/decisions/0002`): one call gives the field of the schema, its
 * batched load and its plan.
 */
export function toOne(
  from: RecordClass,
  name: string,
  to: RecordClass,
  options: EdgeOptions & { key: string; nullable?: boolean },
): DeclaredField {
  const { key, nullable, description } = options;
  return {
    owner: from,
    name,
    type: () => to,
    nullable,
    description,
    resolve: (row: Row, _: unknown, context) => {
      const id = row[key] as string | null;
      return id === null ? null : loadRecord(context, to, id, `${from.name}.${name}`);
    },
    plan: { kind: 'to-one', to, key, nullable: nullable === true },
  };
}

/** An edge to a member of a union: the record whose key is set, of which each row has one. */
export function toUnion(
  from: RecordClass,
  name: string,
  union: object,
  keys: readonly (readonly [key: string, to: RecordClass])[],
  options: EdgeOptions = {},
): DeclaredField {
  return {
    owner: from,
    name,
    type: () => union,
    description: options.description,
    resolve: (row: Row, _: unknown, context) => {
      const set = keys.find(([key]) => row[key] !== null);
      return set ? loadAnyRecord(context, row[set[0]] as string, `${from.name}.${name}`) : null;
    },
    plan: { kind: 'union', keys },
  };
}

/** How the rows of a list point to their parent: by a foreign key, or through a junction table. */
export type ParentKey = { key: string } | { through: string; from: string; to: string };

function listParent(by: ParentKey): ListParent {
  if ('key' in by) return { kind: 'key', key: by.key };
  return { kind: 'junction', table: by.through, from: by.from, to: by.to };
}

/** A connection from a record to those that point to it. */
export function toMany(
  from: RecordClass,
  name: string,
  list: RecordList,
  options: EdgeOptions & ListOptions & { by: ParentKey },
): DeclaredField {
  const { description, by, ...listOptions } = options;
  return connectionField({ owner: from, name, list, description }, listParent(by), listOptions);
}

/** A list without pages, from a record to those that point to it: for lists that stay short. */
export function toPlainList(
  from: RecordClass,
  name: string,
  list: RecordList,
  { key, description }: EdgeOptions & { key: string },
): DeclaredField {
  return plainListField({ owner: from, name, list, description }, key);
}
