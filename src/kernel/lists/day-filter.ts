import { readOperators, type FilterField } from './filter-field';
import { isNull } from './filter-operators';
import { DateFilter } from './filter-input';
import { column } from '../records/record';
import { addDays, startOfDay, type Day } from '../scalars/day';
import { mapParameter } from '../../postgres/parameter';
import { allOf, sql, type Sql } from '../../postgres/sql';

/** Days beyond these are compared as these: no instant of a row is so early or so late. */
const [firstDay, lastDay]: readonly [Day, Day] = ['2005-01-01', '9000-01-01'];

/** The instant at which a day began in Kazakhstan, or the day after it. */
function startSql(day: unknown, { after }: { after: boolean }): Sql {
  const instant = mapParameter(day, (each) => {
    const next = after && (each as Day) < lastDay ? addDays(each as Day, 1) : (each as Day);
    const within = next < firstDay ? firstDay : next > lastDay ? lastDay : next;
    return startOfDay(within).toISOString();
  });
  return sql`${instant}::timestamptz`;
}

/** A filter on the day in Kazakhstan of an instant that every row has. */
export const dayOfInstantFilter = (property: string): FilterField => ({
  input: () => DateFilter,
  condition: (alias, given, _, path) => {
    const instant = column(alias, property);
    const from = (day: unknown): Sql => sql`${instant} >= ${startSql(day, { after: false })}`;
    const to = (day: unknown): Sql => sql`${instant} < ${startSql(day, { after: true })}`;
    return allOf(
      readOperators(given, path).map(([operator, value]) => {
        if (operator === 'isNull') return isNull(instant, value);
        if (operator === 'gte') return from(value);
        return operator === 'lte' ? to(value) : allOf([from(value), to(value)]);
      }),
    );
  },
});
