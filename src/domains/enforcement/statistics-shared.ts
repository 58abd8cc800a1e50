import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import type { RecordList } from '../../kernel/lists/list';
import { DateScalar } from '../../kernel/scalars/scalars';
import { codePointOrder, type Dimension } from '../../kernel/statistics/grouping';
import { literalSql } from '../../postgres/sql';
import { coveredMonthSql, coveredYearSql } from './covered-day';

/** What the statistics of enforcement actions and of seizures have in common. */

/** The keys of a group by the day that its figures belong to; null where not grouped by. */
@ObjectType({ simpleResolvers: true })
export abstract class PeriodGroupKeys {
  @Field(() => Int, {
    nullable: true,
    description: 'The year; null if it is not grouped by, or not on record.',
  })
  year: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the month; null if it is not grouped by, or not on record.',
  })
  month: string | null;
}

type SharedDimension = 'YEAR' | 'MONTH' | 'AUTHORITY';

/** The dimensions that both statistics can be grouped by. */
export const sharedDimensions: Readonly<Record<SharedDimension, Dimension>> = {
  YEAR: { key: 'year', groupedBy: coveredYearSql('counted'), estimatedKeys: 10 },
  MONTH: { key: 'month', groupedBy: coveredMonthSql('counted'), estimatedKeys: 120 },
  AUTHORITY: {
    key: 'authority',
    groupedBy: literalSql('counted.authority_id'),
    label: (id) => codePointOrder(`(select slug from authority where authority.id = ${id})`),
    estimatedKeys: 20,
  },
};

/** The class of the arguments: a filter of the list, and the dimensions to group by. */
export function statisticsArguments(list: RecordList, dimensions: object): object {
  @ArgsType()
  class StatisticsArguments {
    @Field(() => list.filter?.input as typeof Object, {
      nullable: true,
      description: 'Only rows that meet these conditions are counted.',
    })
    filter?: Record<string, unknown> | null;

    @Field(() => [dimensions], {
      description: 'The dimensions to group by; one group of all if the list is empty.',
    })
    groupBy: string[];
  }
  return StatisticsArguments;
}
