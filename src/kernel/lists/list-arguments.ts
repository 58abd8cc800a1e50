import { ArgsType, Field, Int } from 'type-graphql';
import type { OrderDirection } from './order';
import type { RecordList } from './list';
import type { PageArguments } from './page';
import { DateScalar } from '../scalars/scalars';

/** What a caller may say about a list, as it comes from GraphQL. */
export interface ListArguments extends PageArguments {
  filter?: Record<string, unknown> | null;
  orderBy?: readonly { field: string; direction: OrderDirection }[] | null;
  asOf?: string | null;
  property?: string | null;
}

/** Which arguments a field takes besides `first` and `after`. */
export interface ListOptions {
  /** Neither filter nor order: for lists that are short by nature. */
  plain?: boolean;
  /** No `last` and `before`. */
  forwardOnly?: boolean;
  /** The day on which standings are asked for. */
  asOf?: boolean;
  /** Only the rows whose `property` is this one. */
  property?: boolean;
}

const classes = new Map<string, object>();

/** The class of a list's arguments, made once for each combination. */
export function listArguments(list: RecordList, options: ListOptions): object {
  const key = JSON.stringify([list.record.name, options]);
  const made = classes.get(key);
  if (made) return made;
  class Arguments {}
  const declare = (name: string, type: () => object, description?: string): void =>
    Field(type as () => typeof Arguments, {
      nullable: true,
      ...(description && { description }),
    })(Arguments.prototype, name);
  const { filter, order } = list;
  if (filter && !options.plain) declare('filter', () => filter.input);
  if (order.input && !options.plain) declare('orderBy', () => [order.input as typeof Arguments]);
  if (options.asOf) declare('asOf', () => DateScalar, 'Today where no day is given.');
  if (options.property) declare('property', () => String, 'Only claims of this property.');
  const otherwise = options.forwardOnly ? 'it is not' : 'neither first nor last is';
  declare('first', () => Int, `1 to 100; 20 where ${otherwise} given.`);
  declare('after', () => String);
  if (!options.forwardOnly) {
    declare('last', () => Int, '1 to 100; counts from the end.');
    declare('before', () => String);
  }
  ArgsType()(Arguments);
  classes.set(key, Arguments);
  return Arguments;
}
