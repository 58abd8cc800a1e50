import type { FilterScope } from './filter-field';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { OrderDirection, type OrderStep } from './order';
import type { Position } from './cursor';
import type { Page } from './page-arguments';
import { column } from '../records/record';
import { allOf, anyOf, joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';

/** A step of an order, as SQL over the rows of a list. */
export interface OrderedStep {
  expression: Sql;
  type: Sql;
  ascending: boolean;
}

/** The steps of an order, then the id, which makes it unique, in the direction of the last step. */
export function orderedSteps(
  order: readonly OrderStep[],
  alias: string,
  scope: FilterScope,
): OrderedStep[] {
  const steps = order.map((step) => ({
    expression: step.key.expression(alias, scope),
    type: literalSql(step.key.type),
    ascending: step.direction === OrderDirection.ASC,
  }));
  const ascending = steps.at(-1)?.ascending ?? true;
  return [...steps, { expression: column(alias, 'id'), type: literalSql('uuid'), ascending }];
}

/** The `order by` of a page: reversed where the page counts from the end. */
export function orderSql(
  order: readonly OrderStep[],
  page: Page,
  alias: string,
  scope: FilterScope,
): Sql {
  const steps = orderedSteps(order, alias, scope).map(({ expression, ascending }) =>
    ascending === page.backward ? sql`${expression} desc` : sql`${expression} asc`,
  );
  return joinSql(steps, ', ');
}

/** The position of a row as a column of texts, for its cursor. */
export function positionSql(order: readonly OrderStep[], alias: string, scope: FilterScope): Sql {
  const values = order.map((step) => sql`(${step.key.expression(alias, scope)})::text`);
  return sql`array[${joinSql([...values, sql`${column(alias, 'id')}::text`], ', ')}] as "position"`;
}

/**
 * The condition of keyset pagination: true for the rows between the page's cursors. A page begins
 * after values, not after a number of rows: it costs the same at any depth, and neither skips nor
 * repeats a row while others are inserted.
 */
export function keysetSql(
  order: readonly OrderStep[],
  page: Page,
  alias: string,
  scope: FilterScope,
): Sql {
  const steps = orderedSteps(order, alias, scope);
  const conditions: Sql[] = [];
  if (page.after) conditions.push(compareWith(steps, page.after, true));
  if (page.before) conditions.push(compareWith(steps, page.before, false));
  return allOf(conditions);
}

function compareWith(
  steps: readonly OrderedStep[],
  position: ValueOrParameter<Position>,
  after: boolean,
): Sql {
  const bound = steps.map((step, index) => {
    const key = mapParameter(position, (values) => values[index]);
    return sql`${key}::${step.type}`;
  });
  const sign = (step: OrderedStep): string => (step.ascending === after ? '>' : '<');
  const [head] = steps as [OrderedStep];
  const firstReversed = steps.findIndex((step) => step.ascending !== head.ascending);
  if (firstReversed < 0) {
    return sql`${rowConstructor(steps)} ${literalSql(sign(head))} (${joinSql(bound, ', ')})`;
  }
  const stepByStep = anyOf(
    steps.map((step, index) =>
      allOf([
        ...steps.slice(0, index).map((each, at) => sql`${each.expression} = ${bound[at]}`),
        sql`${step.expression} ${literalSql(sign(step))} ${bound[index]}`,
      ]),
    ),
  );
  // Redundant, but a range of an index, which the comparison step by step (an `or`) is not.
  const leading = rowConstructor(steps.slice(0, firstReversed));
  const start = joinSql(bound.slice(0, firstReversed), ', ');
  const range = sql`${leading} ${literalSql(`${sign(head)}=`)} (${start})`;
  return allOf([range, stepByStep]);
}

/** The expressions as one row: a comparison of rows is one range of an index. */
function rowConstructor(steps: readonly OrderedStep[]): Sql {
  return sql`(${joinSql(
    steps.map(({ expression }) => expression),
    ', ',
  )})`;
}

/** Joins of the tables that the keys of an order read beside the list's own. */
export function orderJoins(order: readonly OrderStep[], alias: string, scope: FilterScope): Sql {
  return joinSql(
    order.map(({ key }) => key.join?.(alias, scope) ?? emptySql),
    '',
  );
}
