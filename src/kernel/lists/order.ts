import { Field, InputType } from 'type-graphql';
import { BadUserInput } from '../request/bad-user-input';
import { isDay } from '../scalars/day';
import type { Expression } from './filter-field';
import type { StoredKey } from './stored-key';
import { toPluralWords } from '../records/naming';
import { column, type RecordClass } from '../records/record';
import { registerEnum } from '../scalars/enum';
import { sql } from '../../postgres/sql';

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnum(OrderDirection, {
  name: 'OrderDirection',
  description: 'The direction of a key of an order.',
  values: {
    ASC: 'From the lowest value to the highest. Rows without a value come first.',
    DESC: 'From the highest value to the lowest. Rows without a value come last.',
  },
});

/** A value that a list can be ordered by: never null, so that a page can begin after any. */
export interface OrderKey {
  /** In the schema. */
  description: string;
  expression: Expression;
  /** The PostgreSQL type of the expression. */
  type: string;
  /** The property that it is of, where it can be filtered by a range. */
  property?: string;
  /** Joins a table that the expression reads: at most one of its rows for each row of the list. */
  join?: Expression;
  /** Whether a text from a cursor is a value of this type: the cast must not fail. */
  accepts(text: string): boolean;
  /** Where most keys are stored, if no index of the list's own table can have them. */
  stored?: StoredKey;
  /** The field of the filter that must name the unit of this key: others are not comparable. */
  unit?: string;
}

/** Amounts in two units cannot be compared. */
export class UnitNotNamed extends BadUserInput {
  constructor(field: string, unit: string) {
    super(field, `compares amounts of one ${unit} only: name it for all rows by filter.${unit}.eq`);
  }
}

/** One step of an order. */
export interface OrderStep {
  key: OrderKey;
  name: string;
  direction: OrderDirection;
}

/** The orders of a list. */
export interface Order {
  /** The input type of `orderBy`; undefined where callers cannot choose. */
  input?: object;
  /** The order where none is given. */
  defaultSteps: OrderStep[];
  /** The steps of an `orderBy`. Throws `BadUserInput` where a field is given twice. */
  steps(orderBy: readonly { field: string; direction: OrderDirection }[]): OrderStep[];
}

const byProperty = (property: string): string => `By \`${property}\`.`;

/** Text in the order of its code points, the same on every database; case is ignored. */
export const textKey = (property: string): OrderKey => ({
  description: `By \`${property}\`, by code point; the case of ASCII letters is ignored.`,
  expression: (alias) => sql`lower(${column(alias, property)} collate "C")`,
  type: 'text',
  accepts: () => true,
});

/** A day; a row without one sorts below all others. The index has the same expression. */
export const dateKey = (property: string): OrderKey =>
  dayKey((alias) => column(alias, property), { description: byProperty(property), property });

/** A day that an expression gives, which may need a join. */
export const dayKey = (
  day: Expression,
  options: Pick<OrderKey, 'description' | 'property' | 'join' | 'stored'>,
): OrderKey => ({
  ...options,
  expression: (alias, scope) => sql`coalesce(${day(alias, scope)}, '-infinity'::date)`,
  type: 'date',
  accepts: (text) => text === '-infinity' || isDay(text),
});

const instantPattern = /^[\d-]{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/;

/** An instant that every row has. A cursor has it as PostgreSQL formats it in UTC. */
export const instantKey = (property: string): OrderKey => ({
  description: byProperty(property),
  expression: (alias) => column(alias, property),
  type: 'timestamptz',
  accepts: (text) => instantPattern.test(text) && isDay(text.slice(0, 10)),
});

/** The limit of PostgreSQL's `integer`, beyond which the cast of a cursor's value would fail. */
const maxInteger = 2 ** 31 - 1;

/** A count, never negative; a row without one sorts below all others. */
export const countKey = (property: string): OrderKey => ({
  description: byProperty(property),
  expression: (alias) => sql`coalesce(${column(alias, property)}, -1)`,
  type: 'integer',
  accepts: (text) => /^(-1|\d{1,10})$/.test(text) && Number(text) <= maxInteger,
});

/** A whole number that every row has, as large as PostgreSQL's `bigint`. */
export const wholeNumberKey = (property: string): OrderKey => ({
  description: byProperty(property),
  property,
  expression: (alias) => column(alias, property),
  type: 'bigint',
  accepts: (text) => /^-?\d{1,18}$/.test(text),
});

/** An exact number; a row without one sorts below all others. */
export const decimalKey = (property: string): OrderKey => ({
  description: byProperty(property),
  property,
  expression: (alias) => sql`coalesce(${column(alias, property)}, '-Infinity'::numeric)`,
  type: 'numeric',
  accepts: (text) => text === '-Infinity' || /^-?\d{1,30}(\.\d{1,18})?$/.test(text),
});

/** An amount, whose unit the filter names: see `unit`. */
export const amountKey = (property: string, unit: string): OrderKey => ({
  ...decimalKey(property),
  unit,
});

/** A value of an enum: PostgreSQL orders them as they were declared. */
export const enumKey = (property: string, type: string, values: object): OrderKey => ({
  description: byProperty(property),
  expression: (alias) => column(alias, property),
  type,
  accepts: (text) => Object.hasOwn(values, text),
});

type DefaultOrder = readonly (readonly [name: string, direction: 'ASC' | 'DESC'])[];

function createStep(keys: Record<string, OrderKey>, name: string, direction: string): OrderStep {
  const key = keys[name];
  if (!key) throw new Error(`No order key ${name}`);
  return { key, name, direction: OrderDirection[direction as OrderDirection] };
}

/** An order that callers cannot choose. */
export function fixedOrder(keys: Record<string, OrderKey>, defaultOrder: DefaultOrder): Order {
  const steps = defaultOrder.map(([name, direction]) => createStep(keys, name, direction));
  return { defaultSteps: steps, steps: () => steps };
}

/** An order that callers choose, e.g. by `[LicenseOrder!]` over `LicenseOrderField`. */
export function createOrder(
  record: RecordClass,
  keys: Record<string, OrderKey>,
  defaultOrder: DefaultOrder,
): Order {
  return {
    ...fixedOrder(keys, defaultOrder),
    input: orderInput(record.name, keys),
    steps: (orderBy) => {
      if (new Set(orderBy.map((each) => each.field)).size < orderBy.length) {
        throw new BadUserInput('orderBy', 'names each field at most once');
      }
      return orderBy.map((each) => createStep(keys, each.field, each.direction));
    },
  };
}

function orderInput(record: string, keys: Record<string, OrderKey>): object {
  const rows = toPluralWords(record);
  const fields = Object.fromEntries(Object.keys(keys).map((name) => [name, name]));
  registerEnum(fields, {
    name: `${record}OrderField`,
    description: `What ${rows} can be ordered by.`,
    values: Object.fromEntries(
      Object.entries(keys).map(([name, { description }]) => [name, description]),
    ),
  });
  class OrderInput {}
  Field(() => fields, { description: 'What the rows are ordered by.' })(
    OrderInput.prototype,
    'field',
  );
  Field(() => OrderDirection, { description: 'Whether the lowest or the highest value is first.' })(
    OrderInput.prototype,
    'direction',
  );
  InputType(`${record}Order`, { description: `One key of an order of ${rows}.` })(OrderInput);
  return OrderInput;
}
