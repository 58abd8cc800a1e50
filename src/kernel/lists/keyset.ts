import type { FilterScope } from './filter-field';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { OrderDirection, type OrderStep } from './order';
import type { Page, Position } from './page';
import { column } from '../records/record';
import { allOf, anyOf, joinSql, literalSql, emptySql, sql, type Sql } from '../../postgres/sql';

/**
 * Paging by key: a page begins after values, not after a number of rows, so that it costs the
 * same at any depth and neither skips nor repeats a row while others come in.
 */
interface Ordered {
  expression: Sql;
  type: Sql;
  ascending: boolean;
}

/** The order's steps and the id that makes it unique, which runs the way of the last step. */
export function orderedSteps(
  order: readonly OrderStep[],
  alias: string,
  scope: FilterScope,
): Ordered[] {
  const steps = order.map((step) => ({
    expression: step.key.expression(alias, scope),
    type: literalSql(step.key.type),
    ascending: step.direction === OrderDirection.ASC,
  }));
  const ascending = steps.at(-1)?.ascending ?? true;
  return [...steps, { expression: column(alias, 'id'), type: literalSql('uuid'), ascending }];
}

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

/** The values of a row's place, as text, for its cursor. */
export function positionSql(order: readonly OrderStep[], alias: string, scope: FilterScope): Sql {
  const values = order.map((step) => sql`(${step.key.expression(alias, scope)})::text`);
  return sql`array[${joinSql([...values, sql`${column(alias, 'id')}::text`], ', ')}] as "position"`;
}

/** True for the rows between the page's cursors. */
export function keysetSql(
  order: readonly OrderStep[],
  page: Page,
  alias: string,
  scope: FilterScope,
): Sql {
  const steps = orderedSteps(order, alias, scope);
  const conditions: Sql[] = [];
  if (page.after) conditions.push(beyond(steps, page.after, true));
  if (page.before) conditions.push(beyond(steps, page.before, false));
  return allOf(conditions);
}

function beyond(
  steps: readonly Ordered[],
  position: ValueOrParameter<Position>,
  after: boolean,
): Sql {
  const bound = steps.map((step, index) => {
    const key = mapParameter(position, (known) => known[index]);
    return sql`${key}::${step.type}`;
  });
  const sign = (step: Ordered): string => (step.ascending === after ? '>' : '<');
  const [head] = steps as [Ordered];
  const turn = steps.findIndex((step) => step.ascending !== head.ascending);
  if (turn < 0) return sql`${rowOf(steps)} ${literalSql(sign(head))} (${joinSql(bound, ', ')})`;
  const spelledOut = anyOf(
    steps.map((step, index) =>
      allOf([
        ...steps.slice(0, index).map((each, at) => sql`${each.expression} = ${bound[at]}`),
        sql`${step.expression} ${literalSql(sign(step))} ${bound[index]}`,
      ]),
    ),
  );
  // It follows from what is spelled out, of which an index has no use: it is where a page begins.
  const range = sql`${rowOf(steps.slice(0, turn))} ${literalSql(`${sign(head)}=`)} (${joinSql(
    bound.slice(0, turn),
    ', ',
  )})`;
  return allOf([range, spelledOut]);
}

/** A comparison of rows is one range of an index. */
function rowOf(steps: readonly Ordered[]): Sql {
  return sql`(${joinSql(
    steps.map(({ expression }) => expression),
    ', ',
  )})`;
}

/** The tables that the keys of an order read beside the list's own. */
export function orderJoins(order: readonly OrderStep[], alias: string, scope: FilterScope): Sql {
  return joinSql(
    order.map(({ key }) => key.join?.(alias, scope) ?? emptySql),
    '',
  );
}
