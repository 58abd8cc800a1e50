import { Connection, connectionOf, type CountedRows, type ListedRow } from '../lists/connection';
import type { Context } from '../request/context';
import type { DeclaredField } from './declared-field';
import type { RecordList } from '../lists/list';
import { listArguments, type ListArguments, type ListOptions } from '../lists/list-arguments';
import {
  allStatement,
  countStatement,
  readListRequest,
  rowsStatement,
  type ListParent,
} from '../lists/list-request';
import { groupedBy } from '../request/loaders';
import { runnerFor } from '../records/owned-record';
import { loadAnyRecord, loadRecord } from '../records/record-load';
import type { RecordClass, Row } from '../records/record';

/**
 * Edges are data. One declaration says from which record, under which field, to which record,
 * through which key, and makes the graph's field and its batched load.
 */
interface EdgeOptions {
  description?: string;
}

/** The record that a key of this one points to; null where the key is null. */
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
    declaration: { kind: 'to-one', to, key, nullable: nullable === true },
  };
}

/** The one record, of several kinds, that one of these keys points to. */
export function toOneOf(
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
    declaration: { kind: 'to-one-of', keys },
  };
}

/** How the rows of a list find their parent: by a key they hold, or through a table of links. */
export type ParentKey = { key: string } | { through: string; from: string; to: string };

function anchorOf(hold: ParentKey): ListParent {
  if ('key' in hold) return { kind: 'key', key: hold.key };
  return { kind: 'link', table: hold.through, from: hold.from, to: hold.to };
}

interface Parented {
  parent: string;
}

/** A connection from a record to those that point to it. The limit holds inside each parent. */
export function toMany(
  from: RecordClass,
  name: string,
  list: RecordList,
  options: EdgeOptions & ListOptions & { hold: ParentKey },
): DeclaredField {
  const { description, hold, ...listOptions } = options;
  const anchor = anchorOf(hold);
  const listName = `${from.name}.${name}`;
  const resolve = (row: Row, given: ListArguments, context: Context): Connection => {
    const request = readListRequest(listName, list, anchor, given, context.today);
    const load = JSON.stringify([request.name, given]);
    return new Connection({
      list: request.name,
      order: request.order,
      page: request.page,
      rows: () =>
        context.loaders.load(load, row.id, async (ids) => {
          const statement = rowsStatement(request, ids);
          const rows = await runnerFor<ListedRow & Parented>(context, list.record, statement);
          return groupedBy(ids, rows, (each) => each.parent);
        }),
      count: () =>
        context.loaders.load(`${load}#`, row.id, async (ids) => {
          const statement = countStatement(request, ids);
          const rows = await runnerFor<CountedRows & Parented>(context, list.record, statement);
          return groupedBy(ids, rows, (each) => each.parent).map(([each]) => each?.count ?? 0);
        }),
    });
  };
  return {
    owner: from,
    name,
    type: () => connectionOf(list.record),
    description,
    arguments: listArguments(list, listOptions),
    resolve,
    declaration: { kind: 'list', name: listName, list, anchor },
  };
}

/** A plain list from a record to those that point to it: for those that are few by nature. */
export function toAll(
  from: RecordClass,
  name: string,
  list: RecordList,
  options: EdgeOptions & { key: string },
): DeclaredField {
  const { key, description } = options;
  return {
    owner: from,
    name,
    type: () => [list.record],
    description,
    resolve: (row: Row, _: unknown, context) =>
      context.loaders.load(`${from.name}.${name}`, row.id, async (ids) => {
        const statement = allStatement(list, context.today, { key, ids });
        const rows = await runnerFor<Row>(context, list.record, statement);
        return groupedBy(ids, rows, (each) => each[key] as string);
      }),
    declaration: { kind: 'all', list, key },
  };
}
