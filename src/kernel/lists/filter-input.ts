import { Field, InputType } from 'type-graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../scalars/scalars';

const description = 'All operators that are given must hold.';

/** The operators of a filter on a text. */
@InputType({ description })
export class StringFilter {
  @Field(() => String, { nullable: true, description: 'Equal, letter by letter.' })
  eq?: string;
  @Field(() => [String], { nullable: true })
  in?: string[];
  @Field(() => String, { nullable: true, description: 'Ignores case.' })
  contains?: string;
  @Field(() => String, { nullable: true, description: 'Ignores case.' })
  startsWith?: string;
  @Field(() => Boolean, { nullable: true })
  isNull?: boolean;
}

/** The operators of a filter on a day. */
@InputType({ description })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true })
  eq?: string;
  @Field(() => DateScalar, { nullable: true })
  gte?: string;
  @Field(() => DateScalar, { nullable: true })
  lte?: string;
  @Field(() => Boolean, { nullable: true })
  isNull?: boolean;
}

/** The operators of a filter on an instant. */
@InputType({ description })
export class DateTimeFilter {
  @Field(() => DateTimeScalar, { nullable: true })
  gte?: string;
  @Field(() => DateTimeScalar, { nullable: true })
  lt?: string;
}

/** The operators of a filter on an exact number. */
@InputType({ description })
export class DecimalFilter {
  @Field(() => DecimalScalar, { nullable: true })
  eq?: string;
  @Field(() => DecimalScalar, { nullable: true })
  gt?: string;
  @Field(() => DecimalScalar, { nullable: true })
  gte?: string;
  @Field(() => DecimalScalar, { nullable: true })
  lt?: string;
  @Field(() => DecimalScalar, { nullable: true })
  lte?: string;
  @Field(() => Boolean, { nullable: true })
  isNull?: boolean;
}

const enumInputs = new Map<string, object>();

/** The input type of an enum's filter, e.g. `ProviderKindFilter`; declared on the first call. */
export function enumInput(values: object, name: string): object {
  const declared = enumInputs.get(name);
  if (declared) return declared;
  class EnumFilter {}
  Field(() => values, { nullable: true })(EnumFilter.prototype, 'eq');
  Field(() => [values], { nullable: true })(EnumFilter.prototype, 'in');
  InputType(`${name}Filter`, { description })(EnumFilter);
  enumInputs.set(name, EnumFilter);
  return EnumFilter;
}
