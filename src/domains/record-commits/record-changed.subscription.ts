import { ArgsType, Field, ID } from 'type-graphql';
import { DeclaredSubscriptions, type DeclaredField } from '../../kernel/fields/declared-field';
import { readNodeId } from '../../kernel/records/node-id.check';
import { readStatedId } from '../../kernel/records/stated-id';
import { RecordChangeEvent } from './record-change-event';
import { RecordChangeKind } from './record-change';
import type { RecordFeedContext } from './record-feed';
import { readPlace } from './record-place';

/** Where a subscription begins, and which changes it sends. */
@ArgsType()
class RecordChangedArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of the last event received, or of `changes`: all since then is sent first. ' +
      'Without it, the subscription begins now.',
  })
  after?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only changes of this node.' })
  node?: string | null;

  @Field(() => [RecordChangeKind], {
    nullable: true,
    description: 'Only changes of these kinds.',
  })
  kinds?: RecordChangeKind[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether commits without such changes are sent as well: an event that has none, with the ' +
      'last of them, so that a client knows up to which commit nothing happened.',
  })
  emptyCommits: boolean;
}

/** What commits do with the record, as they do it. */
export const recordChangedSubscription: DeclaredField = {
  owner: DeclaredSubscriptions,
  name: 'recordChanged',
  type: () => RecordChangeEvent,
  arguments: RecordChangedArguments,
  description:
    'What commits do with nodes of the public record, in the order in which it becomes visible.',
  subscribe: async (
    _root: unknown,
    { after, node, kinds, emptyCommits }: RecordChangedArguments,
    { recordFeed }: RecordFeedContext,
  ) => {
    const place = after == null ? null : readPlace(after);
    const filter = { kinds: kinds ?? null, node: readNode(node) };
    return recordFeed.subscribe(place, filter, emptyCommits);
  },
  resolve: (event: RecordChangeEvent) => event,
};

function readNode(given: string | null | undefined): string | null {
  if (given == null) return null;
  const { id } = readStatedId(given);
  readNodeId(id, 'node');
  return id.toLowerCase();
}
