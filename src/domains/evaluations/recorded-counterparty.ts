import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/scalars/scalars';
import { MatchedBy } from '../licenses/identified-provider';

/** The platform at the other end as it was when the transfer was decided: part of the facts. */
@ObjectType({
  simpleResolvers: true,
  description:
    'The platform at the other end as it was known when the transfer was decided, stored with ' +
    'the evaluation and under its hash. Its fields are null in evaluations from before they were ' +
    'recorded.',
})
export class RecordedCounterparty {
  @Field(() => String, {
    nullable: true,
    description: 'What was sent; null where it may be the number of a person.',
  })
  sentAs: string | null;

  @Field(() => MatchedBy, {
    nullable: true,
    description: 'By which identifier it was found; null where it is not on record.',
  })
  matchedBy: MatchedBy | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether what was sent is a name or a domain of another platform as well.',
  })
  isShared: boolean | null;

  @Field(() => String, {
    description: 'A ProviderStatus, or NOT_ON_RECORD where no platform was found.',
  })
  standing: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the standing, as a source states it; null where none does.',
  })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which a source showed it; null where the first day is stated.',
  })
  firstSeenOn: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the source that shows the standing; null where none was on record.',
  })
  source: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the last check; null where it was not checked since its first day.',
  })
  checkedOn: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of the source of that check.' })
  checkedIn: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from the last check, or else from the first day, to the transfer.',
  })
  ageDays: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number of its license that was valid on the day; null where none was.',
  })
  licenseNumber: string | null;
}
