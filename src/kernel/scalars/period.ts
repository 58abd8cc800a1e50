import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from './scalars';

/** The days that a fact is about, as opposed to the day on which it was announced. */
@ObjectType({
  simpleResolvers: true,
  description: 'A period of days. Both ends are inclusive, and a null end is open.',
})
export class DatePeriod {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day; null if the start is open.',
  })
  from: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day; null if the end is open.',
  })
  to: string | null;
}
