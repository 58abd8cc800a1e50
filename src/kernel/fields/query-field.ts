import { ArgsType, Field } from 'type-graphql';
import { Connection, connectionOf, type CountedRows, type ListedRow } from '../lists/connection';
import type { Context } from '../request/context';
import { DeclaredQueries, type DeclaredField } from './declared-field';
import type { RecordList } from '../lists/list';
import { listArguments, type ListArguments, type ListOptions } from '../lists/list-arguments';
import {
  allStatement,
  countStatement,
  readListRequest,
  rowsStatement,
} from '../lists/list-request';
import { runnerFor } from '../records/owned-record';
import { loadBy } from '../records/record-load';
import type { RecordClass, Row } from '../records/record';

/** `Query` fields as data: a record by its natural key, and the lists of all of a record. */

/** One record by a unique column; null where there is none. */
export function queryOne(
  name: string,
  record: RecordClass,
  options: { by: string; description?: string },
): DeclaredField {
  const { by, description } = options;
  class Key {}
  Field(() => String)(Key.prototype, by);
  ArgsType()(Key);
  return {
    owner: DeclaredQueries,
    name,
    type: () => record,
    nullable: true,
    description,
    arguments: Key,
    resolve: (_: unknown, given: Record<string, string>, context) =>
      loadBy(context, record, by, 'text', given[by] as string, `Query.${name}`),
    declaration: { kind: 'one', record, by },
  };
}

/** All of a record, as a connection. */
export function queryMany(
  name: string,
  list: RecordList,
  options: ListOptions & { description?: string } = {},
): DeclaredField {
  const { description, ...listOptions } = options;
  const listName = `Query.${name}`;
  const anchor = { kind: 'root' } as const;
  const resolve = (_: unknown, given: ListArguments, context: Context): Connection => {
    const request = readListRequest(listName, list, anchor, given, context.today);
    return new Connection({
      list: request.name,
      order: request.order,
      page: request.page,
      rows: () => runnerFor<ListedRow>(context, list.record, rowsStatement(request)),
      count: async () => {
        const rows = await runnerFor<CountedRows>(context, list.record, countStatement(request));
        return rows[0]?.count ?? 0;
      },
    });
  };
  return {
    owner: DeclaredQueries,
    name,
    type: () => connectionOf(list.record),
    description,
    arguments: listArguments(list, listOptions),
    resolve,
    declaration: { kind: 'list', name: listName, list, anchor },
  };
}

/** All of a record that is few by nature, as a plain list in its own order. */
export function queryAll(name: string, list: RecordList, description?: string): DeclaredField {
  return {
    owner: DeclaredQueries,
    name,
    type: () => [list.record],
    description,
    resolve: (_: unknown, __: unknown, context) =>
      runnerFor<Row>(context, list.record, allStatement(list, context.today)),
    declaration: { kind: 'all', list },
  };
}
