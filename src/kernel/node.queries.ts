import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BadUserInput } from './bad-user-input';
import type { Context } from './context';
import { recordOf } from './identity';
import { Node } from './node';
import { loadAnyRecord } from './record-load';
import type { Row } from './record';

const mostNodes = 100;

/** Only records that the graph shows as nodes can be asked for. */
function requireNodeId(id: string, field: string): void {
  if (!(recordOf(id)?.prototype instanceof Node)) {
    throw new BadUserInput(field, 'is not an id of this gateway');
  }
}

/** Where the graph is entered at any record, by its id alone. */
@Resolver()
export class NodeQueries {
  @Query(() => Node, { nullable: true, description: 'Null where there is none.' })
  node(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Row | null> {
    requireNodeId(id, 'id');
    return loadAnyRecord(context, id, 'Query.node');
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'In the order asked for; null where there is none. At most 100.',
  })
  nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: Context): Promise<(Row | null)[]> {
    if (ids.length > mostNodes) throw new BadUserInput('ids', `has at most ${mostNodes} entries`);
    ids.forEach((id, index) => requireNodeId(id, `ids[${index}]`));
    return Promise.all(ids.map((id) => loadAnyRecord(context, id, 'Query.nodes')));
  }
}
