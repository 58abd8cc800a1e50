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

/**
 * Something that a list can be ordered by: never null, so that a page can begin after any value.
 * `holds` says whether a text that came back in a cursor is a value of it.
 */
export interface OrderKey {
  expression: Expression;
  type: string;
  /** What joins a table that the expression reads: of each row in the list, at most one there. */
  join?: Expression;
  accepts(text: string): boolean;
}

/** One step of an order. */
export interface OrderStep {
  key: OrderKey;
  name: string;
  direction: OrderDirection;
}

/** What a list can be ordered by, and how it is ordered where nobody says. */
export interface Order {
  input?: object;
  defaultSteps: OrderStep[];
  steps(given: readonly { field: string; direction: OrderDirection }[]): OrderStep[];
}

/** Text in the order of its letters' code points, the same on every database; case is ignored. */
export const textKey = (property: string): OrderKey => ({
  expression: (alias) => sql`lower(${column(alias, property)} collate "C")`,
  type: 'text',
  accepts: () => true,
});

/** A day; a record without one sorts below all others. The index holds the same expression. */
export const dateKey = (of: string | Expression, join?: Expression): OrderKey => ({
  ...(join && { join }),
  expression: (alias, scope) => {
    const day = typeof of === 'string' ? column(alias, of) : of(alias, scope);
    return sql`coalesce(${day}, '-infinity'::date)`;
  },
  type: 'date',
  accepts: (text) => text === '-infinity' || isDay(text),
});

const instantForm = /^[\d-]{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/;

/** An instant that every row has, as PostgreSQL writes it in UTC. */
export const instantKey = (property: string): OrderKey => ({
  expression: (alias) => column(alias, property),
  type: 'timestamptz',
  accepts: (text) => instantForm.test(text) && isDay(text.slice(0, 10)),
});

/** PostgreSQL's `integer` holds no more; beyond it, even a comparison fails. */
const largestCount = 2 ** 31 - 1;

/** A count, never negative; a record without one sorts below all others. */
export const countKey = (property: string): OrderKey => ({
  expression: (alias) => sql`coalesce(${column(alias, property)}, -1)`,
  type: 'integer',
  accepts: (text) => /^(-1|\d{1,10})$/.test(text) && Number(text) <= largestCount,
});

/** An exact number; a record without one sorts below all others. */
export const decimalKey = (property: string): OrderKey => ({
  expression: (alias) => sql`coalesce(${column(alias, property)}, '-Infinity'::numeric)`,
  type: 'numeric',
  accepts: (text) => text === '-Infinity' || /^-?\d{1,30}(\.\d{1,18})?$/.test(text),
});

/** The place of a value in its enum: PostgreSQL orders an enum's values as they were declared. */
export const enumKey = (property: string, type: string, values: object): OrderKey => ({
  expression: (alias) => column(alias, property),
  type,
  accepts: (text) => Object.hasOwn(values, text),
});

type Fallback = readonly (readonly [name: string, direction: 'ASC' | 'DESC'])[];

function stepOf(keys: Record<string, OrderKey>, name: string, direction: string): OrderStep {
  const key = keys[name];
  if (!key) throw new Error(`No order key ${name}`);
  return { key, name, direction: OrderDirection[direction as OrderDirection] };
}

/** An order that callers cannot choose. */
export function fixedOrder(keys: Record<string, OrderKey>, fallback: Fallback): Order {
  const steps = fallback.map(([name, direction]) => stepOf(keys, name, direction));
  return { defaultSteps: steps, steps: () => steps };
}

/** An order that callers choose, e.g. by `[LicenseOrder!]` over `LicenseOrderField`. */
export function createOrder(
  record: RecordClass,
  keys: Record<string, OrderKey>,
  fallback: Fallback,
): Order {
  const fields = Object.fromEntries(Object.keys(keys).map((name) => [name, name]));
  registerEnumType(fields, { name: `${record.name}OrderField` });
  class OrderInput {}
  Field(() => fields)(OrderInput.prototype, 'field');
  Field(() => OrderDirection)(OrderInput.prototype, 'direction');
  InputType(`${record.name}Order`)(OrderInput);
  return {
    ...fixedOrder(keys, fallback),
    input: OrderInput,
    steps: (given) => {
      if (new Set(given.map((each) => each.field)).size < given.length) {
        throw new BadUserInput('orderBy', 'names each field at most once');
      }
      return given.map((each) => stepOf(keys, each.field, each.direction));
    },
  };
}
