import { Field, InputType } from 'type-graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../scalars/scalars';

/** The operators of a filter on a text. */
@InputType({ description: 'Conditions on a text. All that are given must hold.' })
export class StringFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Equal, letter by letter; in names and titles İ is I, and ı is i.',
  })
  eq?: string;
  @Field(() => [String], {
    nullable: true,
    description: 'Equal to one of these, at most 100. An empty list matches nothing.',
  })
  in?: string[];
  @Field(() => String, { nullable: true, description: 'Contains this text; case is ignored.' })
  contains?: string;
  @Field(() => String, { nullable: true, description: 'Starts with this text; case is ignored.' })
  startsWith?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: it is not on record. False: it is on record.',
  })
  isNull?: boolean;
}

/** The operators of a filter on a day. */
@InputType({ description: 'Conditions on a day. All that are given must hold.' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: 'On this day.' })
  eq?: string;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or later.' })
  gte?: string;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or earlier.' })
  lte?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: it is not on record. False: it is on record.',
  })
  isNull?: boolean;
}

/** The operators of a filter on an instant. */
@InputType({ description: 'Conditions on an instant. All that are given must hold.' })
export class DateTimeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: 'At this instant or later.' })
  gte?: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  lt?: string;
}

/** The operators of a filter on an exact number. */
@InputType({ description: 'Conditions on an exact number. All that are given must hold.' })
export class DecimalFilter {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Equal; trailing zeros do not matter.',
  })
  eq?: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Above this number.' })
  gt?: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'This number or above.' })
  gte?: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Below this number.' })
  lt?: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'This number or below.' })
  lte?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: it is not on record. False: it is on record.',
  })
  isNull?: boolean;
}

const enumInputs = new Map<string, object>();

/** The input type of an enum's filter, e.g. `ProviderKindFilter`; declared on the first call. */
export function enumInput(values: object, name: string): object {
  const declared = enumInputs.get(name);
  if (declared) return declared;
  class EnumFilter {}
  const eq = { nullable: true, description: 'This value.' };
  Field(() => values, eq)(EnumFilter.prototype, 'eq');
  const anyOf = {
    nullable: true,
    description: 'One of these values. An empty list matches nothing.',
  };
  Field(() => [values], anyOf)(EnumFilter.prototype, 'in');
  const description = `Conditions on a value of ${name}. All that are given must hold.`;
  InputType(`${name}Filter`, { description })(EnumFilter);
  enumInputs.set(name, EnumFilter);
  return EnumFilter;
}
