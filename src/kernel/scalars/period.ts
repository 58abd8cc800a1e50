import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from './scalars';

/** The days that a fact is about, as opposed to the day on which it was announced. */
@ObjectType({ description: 'Both ends are inclusive; a null end is open.', simpleResolvers: true })
export class DatePeriod {
  @Field(() => DateScalar, { nullable: true, description: 'Null where the start is open.' })
  from: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Null where the end is open.' })
  to: string | null;
}
