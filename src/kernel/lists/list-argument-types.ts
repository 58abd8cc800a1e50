import { ArgsType, Field, Int } from 'type-graphql';
import type { OrderDirection } from './order';
import type { RecordList } from './list';
import { defaultPageSize, maxPageSize, type PageArguments } from './page-arguments';
import { toPluralWords } from '../records/naming';
import { DateScalar } from '../scalars/scalars';

/** The arguments of a list, coerced by GraphQL. */
export interface ListArguments extends PageArguments {
  filter?: Record<string, unknown> | null;
  orderBy?: readonly { field: string; direction: OrderDirection }[] | null;
  asOf?: string | null;
  property?: string | null;
}

/** Which arguments a list takes beside those of a page. */
export interface ListOptions {
  /** Neither `filter` nor `orderBy`: for lists that stay short. */
  plain?: boolean;
  /** `asOf`: the day that statuses are read for. */
  asOf?: boolean;
  /** `property`: only the rows with that value in the column of this name. */
  property?: boolean;
}

const classes = new Map<string, object>();

/** The class of a list's arguments; declared once for each combination of options. */
export function listArguments(list: RecordList, options: ListOptions): object {
  const key = JSON.stringify([list.record.name, options]);
  const declared = classes.get(key);
  if (declared) return declared;
  class Arguments {}
  const declare = (name: string, type: () => object, description: string): void =>
    Field(type as () => typeof Arguments, { nullable: true, description })(
      Arguments.prototype,
      name,
    );
  const { filter, order, rows: selected } = list;
  for (const { name, type, description, nullable = false } of selected?.arguments ?? []) {
    Field(type as () => typeof Arguments, { nullable, description })(Arguments.prototype, name);
  }
  if (filter && !options.plain) {
    const rows = toPluralWords(list.record.name);
    declare('filter', () => filter.input, `Only ${rows} that meet these conditions.`);
  }
  if (order.input && !options.plain) {
    const type = order.input as typeof Arguments;
    declare('orderBy', () => [type], 'The keys of the order, the most significant first.');
  }
  if (options.asOf) {
    declare(
      'asOf',
      () => DateScalar,
      'The day of standings, in Kazakhstan; today if it is absent.',
    );
  }
  if (options.property) declare('property', () => String, 'Only claims of this property.');
  declare(
    'first',
    () => Int,
    `The first rows, 1 to ${maxPageSize}; ${defaultPageSize} if first and last are absent.`,
  );
  declare('after', () => String, 'A cursor: the page starts after its row.');
  declare('last', () => Int, `The last rows, 1 to ${maxPageSize}; not together with first.`);
  declare('before', () => String, 'A cursor: the page ends before its row.');
  ArgsType()(Arguments);
  classes.set(key, Arguments);
  return Arguments;
}
