import { Field, ObjectType } from 'type-graphql';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import type { FeedEvent } from '../../kernel/feeds/feed-events';
import { commitEdge } from './commit.load';
import { RecordChange } from './record-change';
import { maxEventChanges } from './record-change-page';

/** What one commit did, as it is sent to a subscriber. */
@ObjectType({
  simpleResolvers: true,
  description:
    'Changes of one commit of the public record. What a commit of more than ' +
    `${maxEventChanges} changes did comes in several events.`,
})
export class RecordChangeEvent implements FeedEvent {
  @Field(() => String, {
    description:
      'The place after this event: `recordChanged(after:)` and `changes(after:)` continue there, ' +
      'without a gap and without a repetition.',
  })
  cursor: string;

  /** The commit, whose edge reads it. */
  sequence: string;

  changes: RecordChange[];

  share: number;

  sharedAs: string;
}

/** The fields of an event that lead to other records. */
export const recordChangeEventFields: DeclaredField[] = [
  commitEdge(
    RecordChangeEvent,
    'The commit that did it; of the first event of a subscription that begins now, the last one.',
  ),
  {
    owner: RecordChangeEvent,
    name: 'changes',
    type: () => [RecordChange],
    maxEntries: maxEventChanges,
    description:
      `What the commit did with nodes of the record, at most ${maxEventChanges} of them. Empty ` +
      'in the first event of a subscription that begins now, which comes at once for its cursor, ' +
      'and where `emptyCommits` was asked for.',
    resolve: ({ changes }: RecordChangeEvent) => changes,
  },
];
