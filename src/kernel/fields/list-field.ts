import { Connection, connectionType, type ListedRow, type RowCount } from '../lists/connection';
import type { FacetRequest } from '../lists/facets/facet-arguments';
import { facetsStatement, type FacetRow } from '../lists/facets/facet-statement';
import { assertPlaces } from '../lists/expired-cursor';
import type { RecordList } from '../lists/list';
import { listArguments, type ListArguments, type ListOptions } from '../lists/list-argument-types';
import {
  countStatement,
  plainListStatement,
  readListRequest,
  rowsStatement,
  type ListParent,
  type ListRequest,
} from '../lists/list-request';
import { readScope, runOnRecord } from '../records/owned-record';
import { loadAnyRecord } from '../records/record-load';
import { requireScope } from '../request/require-scope';
import type { RecordClass, Row } from '../records/record';
import type { Context } from '../request/context';
import { groupByKey } from '../request/loaders';
import type { Sql } from '../../postgres/sql';
import { DeclaredQueries, type DeclaredField } from './declared-field';
import { withFacets } from './facets-field';

/** A list field: its owner is a record type, or `DeclaredQueries` for a field of `Query`. */
export interface ListField {
  owner: RecordClass;
  name: string;
  list: RecordList;
  description?: string | undefined;
}

/** The parent that rows are loaded for, in one statement with the other parents of its batch. */
interface BatchedParent {
  id: string;
  /** Names the batch: the field and its arguments, which all its parents share. */
  batch: string;
  /** The property of a loaded row that holds the id of its parent. */
  key: string;
}

type ListStatement = (request: ListRequest, parentIds?: readonly string[]) => Sql;

/**
 * A page of a list, of the root or of a parent. The page's limit applies to each parent. A list
 * whose rows belong to tenants is null, with an error, where the caller may not read it: the rest
 * of the operation is answered.
 */
export function connectionField(
  { owner, name, list, description }: ListField,
  parent: ListParent,
  options: ListOptions,
): DeclaredField {
  const fieldName = qualifiedName(owner, name);
  const scope = readScope(list.record);
  const resolve = (
    row: Row,
    args: ListArguments,
    context: Context,
  ): Connection | Promise<Connection> => {
    if (scope) requireScope(context, scope);
    const request = readListRequest(fieldName, list, parent, args, context.today);
    const load = <Loaded extends object>(
      kind: string,
      statement: ListStatement,
    ): Promise<Loaded[]> => {
      if (parent.kind === 'root')
        return runOnRecord<Loaded>(context, list.record, statement(request));
      const batch = JSON.stringify([fieldName, kind, args]);
      return loadBatched(context, list.record, { id: row.id, batch, key: 'parent' }, (ids) =>
        statement(request, ids),
      );
    };
    const connection = new Connection({
      list: request.name,
      order: request.order,
      page: request.page,
      rows: () => load<ListedRow>('rows', rowsStatement),
      facets: (facets) =>
        load<FacetRow>(`facets ${JSON.stringify(facets)}`, facetsStatementOf(facets)),
      count: async () => (await load<RowCount>('count', countStatement))[0]?.count ?? 0,
      edgeFields: (each) => edgeResolvers(request, each, context),
      ...nodeReader(list, context, `${fieldName}.node`),
    });
    return list.isPlace ? assertPlaces(context, request).then(() => connection) : connection;
  };
  return {
    owner,
    name,
    type: () => withFacets(connectionType(list), list),
    nullable: scope !== undefined,
    description,
    arguments: listArguments(list, options),
    resolve,
    plan: { kind: 'connection', name: fieldName, list, parent },
  };
}

const facetsStatementOf =
  (facets: FacetRequest): ListStatement =>
  (request, parentIds) =>
    facetsStatement(request, facets, parentIds);

/** How an edge reads its node, in a list of nodes of several types. */
function nodeReader(
  { nodes }: RecordList,
  context: Context,
  batch: string,
): { loadNode?: (row: ListedRow) => ReturnType<typeof loadAnyRecord> } {
  return nodes ? { loadNode: ({ id }) => loadAnyRecord(context, id, batch) } : {};
}

/** The resolvers of the list's own fields of an edge. */
function edgeResolvers(
  { list, scope }: ListRequest,
  row: ListedRow,
  context: Context,
): Record<string, () => unknown> {
  const fields = list.edgeFields ?? [];
  return Object.fromEntries(
    fields.map(({ name, resolve }) => [name, () => resolve(row, scope, context)] as const),
  );
}

/** All rows of a short list, of the root or, by the key that points to it, of a parent. */
export function plainListField(
  { owner, name, list, description }: ListField,
  key?: string,
): DeclaredField {
  const batch = qualifiedName(owner, name);
  return {
    owner,
    name,
    type: () => [list.record],
    description,
    resolve: (row: Row, _: unknown, context: Context) => {
      const { today } = context;
      if (key === undefined) {
        return runOnRecord<Row>(context, list.record, plainListStatement(list, today));
      }
      return loadBatched<Row>(context, list.record, { id: row.id, batch, key }, (ids) =>
        plainListStatement(list, today, { key, ids }),
      );
    },
    plan: { kind: 'plain-list', list, ...(key !== undefined && { key }) },
  };
}

function qualifiedName(owner: RecordClass, name: string): string {
  return `${owner === DeclaredQueries ? 'Query' : owner.name}.${name}`;
}

function loadBatched<Loaded>(
  context: Context,
  record: RecordClass,
  { id, batch, key }: BatchedParent,
  statement: (parentIds: readonly string[]) => Sql,
): Promise<Loaded[]> {
  return context.loaders.load(batch, id, async (ids) => {
    const rows = await runOnRecord<Record<string, unknown>>(context, record, statement(ids));
    return groupByKey(ids, rows, (row) => row[key] as string) as Loaded[][];
  });
}
