import { Arg, Ctx, Extensions, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../request/context';
import { Node } from './node';
import { readNodeId, readNodeIds } from './node-id';
import { loadAnyRecord } from './record-load';
import type { Row } from './record';

/** Where the graph is entered at any record, by its id alone. */
@Resolver()
export class NodeQueries {
  @Extensions({ declaration: { kind: 'node' } })
  @Query(() => Node, { nullable: true, description: 'Null where there is none.' })
  node(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Row | null> {
    readNodeId(id, 'id');
    return loadAnyRecord(context, id, 'Query.node');
  }

  @Extensions({ declaration: { kind: 'nodes' } })
  @Query(() => [Node], {
    nullable: 'items',
    description: 'In the order asked for; null where there is none. At most 100.',
  })
  nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: Context): Promise<(Row | null)[]> {
    readNodeIds(ids, 'ids');
    return Promise.all(ids.map((id) => loadAnyRecord(context, id, 'Query.nodes')));
  }
}
