import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../request/context';
import { FieldExtension } from './field-extensions';
import { Node } from '../records/node';
import { readNodeId, assertNodeIds } from '../records/node-id.check';
import { loadAnyRecord } from '../records/record-load';
import type { Row } from '../records/record';

/** The fields of `Query` that find any record by its id alone. */
@Resolver()
export class NodeQueries {
  @FieldExtension({ plan: { kind: 'node' } })
  @Query(() => Node, {
    nullable: true,
    description: 'Any record by its id; null if there is none.',
  })
  node(
    @Arg('id', () => ID, { description: 'The id of the record.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Row | null> {
    readNodeId(id, 'id');
    return loadAnyRecord(context, id, 'Query.node');
  }

  @FieldExtension({ plan: { kind: 'nodes' } })
  @Query(() => [Node], {
    nullable: 'items',
    description: 'Records by their ids, in the same order; null for an id without a record.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'At most 100 ids.' }) ids: string[],
    @Ctx() context: Context,
  ): Promise<Row | null>[] {
    assertNodeIds(ids, 'ids');
    // Not awaited together: one that may not be read is null, with its error, and not the others.
    return ids.map((id) => loadAnyRecord(context, id, 'Query.nodes'));
  }
}
