import type { Context } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import { literalSql } from '../../postgres/sql';

/** The day of the newest official rate of a currency. */
export interface NewestRate {
  currency: string;
  effectiveOn: Day;
}

/** The newest rate of each currency that has one. */
export function loadNewestRates({ run }: Pick<Context, 'run'>): Promise<NewestRate[]> {
  return run<NewestRate>(
    literalSql(
      'select currency, max(effective_on) as "effectiveOn" from exchange_rate group by currency',
    ),
  );
}
