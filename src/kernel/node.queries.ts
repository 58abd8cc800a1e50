import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BadUserInput } from './bad-user-input';
import type { Context } from './context';
import { recordOf } from './identity';
import { Node } from './node';
import { loadRecord } from './record-load';
import type { RecordClass, Row } from './record';

const mostNodes = 100;

/** The record that an id belongs to: only those that the graph shows as nodes can be asked for. */
function nodeClass(id: string, field: string): RecordClass {
  const record = recordOf(id);
  if (!record || !(record.prototype instanceof Node)) {
    throw new BadUserInput(field, 'is not an id of this gateway');
  }
  return record;
}

/** Where the graph is entered at any record, by its id alone. */
@Resolver()
export class NodeQueries {
  @Query(() => Node, { nullable: true, description: 'Null where there is none.' })
  node(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Row | null> {
    return loadRecord(context, nodeClass(id, 'id'), id, 'Query.node');
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'In the order asked for; null where there is none. At most 100.',
  })
  nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: Context): Promise<(Row | null)[]> {
    if (ids.length > mostNodes) throw new BadUserInput('ids', `has at most ${mostNodes} entries`);
    const classes = ids.map((id, index) => nodeClass(id, `ids[${index}]`));
    return Promise.all(
      ids.map((id, index) => loadRecord(context, classes[index] as RecordClass, id, 'Query.nodes')),
    );
  }
}
