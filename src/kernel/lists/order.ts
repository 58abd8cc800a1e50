import { Field, InputType, registerEnumType } from 'type-graphql';
import { BadUserInput } from '../request/bad-user-input';
import { isDay } from '../scalars/day';
import type { Expression } from './filter-field';
import { column, type RecordClass } from '../records/record';
import { sql } from '../../postgres/sql';

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(OrderDirection, { name: 'OrderDirection' });

/** A value that a list can be ordered by: never null, so that a page can begin after any. */
export interface OrderKey {
  expression: Expression;
  /** The PostgreSQL type of the expression. */
  type: string;
  /** Joins a table that the expression reads: at most one of its rows for each row of the list. */
  join?: Expression;
  /** Whether a text from a cursor is a value of this type: the cast must not fail. */
  accepts(text: string): boolean;
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

/** Text in the order of its code points, the same on every database; case is ignored. */
export const textKey = (property: string): OrderKey => ({
  expression: (alias) => sql`lower(${column(alias, property)} collate "C")`,
  type: 'text',
  accepts: () => true,
});

/** A day; a record without one sorts below all others. The index holds the same expression. */
export const dateKey = (by: string | Expression, join?: Expression): OrderKey => ({
  ...(join && { join }),
  expression: (alias, scope) => {
    const day = typeof by === 'string' ? column(alias, by) : by(alias, scope);
    return sql`coalesce(${day}, '-infinity'::date)`;
  },
  type: 'date',
  accepts: (text) => text === '-infinity' || isDay(text),
});

const instantPattern = /^[\d-]{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/;

/** An instant that every row has. A cursor has it as PostgreSQL formats it in UTC. */
export const instantKey = (property: string): OrderKey => ({
  expression: (alias) => column(alias, property),
  type: 'timestamptz',
  accepts: (text) => instantPattern.test(text) && isDay(text.slice(0, 10)),
});

/** The limit of PostgreSQL's `integer`, beyond which the cast of a cursor's value would fail. */
const maxInteger = 2 ** 31 - 1;

/** A count, never negative; a record without one sorts below all others. */
export const countKey = (property: string): OrderKey => ({
  expression: (alias) => sql`coalesce(${column(alias, property)}, -1)`,
  type: 'integer',
  accepts: (text) => /^(-1|\d{1,10})$/.test(text) && Number(text) <= maxInteger,
});

/** An exact number; a record without one sorts below all others. */
export const decimalKey = (property: string): OrderKey => ({
  expression: (alias) => sql`coalesce(${column(alias, property)}, '-Infinity'::numeric)`,
  type: 'numeric',
  accepts: (text) => text === '-Infinity' || /^-?\d{1,30}(\.\d{1,18})?$/.test(text),
});

/** A value of an enum: PostgreSQL orders them as they were declared. */
export const enumKey = (property: string, type: string, values: object): OrderKey => ({
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
  const fields = Object.fromEntries(Object.keys(keys).map((name) => [name, name]));
  registerEnumType(fields, { name: `${record.name}OrderField` });
  class OrderInput {}
  Field(() => fields)(OrderInput.prototype, 'field');
  Field(() => OrderDirection)(OrderInput.prototype, 'direction');
  InputType(`${record.name}Order`)(OrderInput);
  return {
    ...fixedOrder(keys, defaultOrder),
    input: OrderInput,
    steps: (orderBy) => {
      if (new Set(orderBy.map((each) => each.field)).size < orderBy.length) {
        throw new BadUserInput('orderBy', 'names each field at most once');
      }
      return orderBy.map((each) => createStep(keys, each.field, each.direction));
    },
  };
}
