import { ArgsType, Extensions, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Asked } from '../kernel/context';
import type { NamedRows } from '../kernel/declaration';
import { DeclaredQueries, type DeclaredField } from '../kernel/declared-field';
import { byLetter, countedRows, groupingBy, keysNotIn, type Dimension } from '../kernel/grouping';
import { Money } from '../kernel/money';
import { DateScalar } from '../kernel/scalars';
import { literalSql, sql, type Sql } from '../kernel/sql';
import { keptGroups, leavesAll, type Summary } from '../kernel/summary';
import { coveredDay, monthOf, yearOf } from './covered-day';
import { SeizureMeasure } from './seizure';
import { seizureList } from './seizure.list';

export enum SeizureDimension {
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  MEASURE = 'MEASURE',
  CURRENCY = 'CURRENCY',
  ASSET = 'ASSET',
  AUTHORITY = 'AUTHORITY',
}
registerEnumType(SeizureDimension, { name: 'SeizureDimension' });

@ObjectType({
  simpleResolvers: true,
  description: 'As for enforcement: by the period covered, else by the announcement.',
})
export class SeizureGroupKeys {
  @Field(() => Int, { nullable: true })
  year: number | null;

  @Field(() => DateScalar, { nullable: true, description: "The month's first day." })
  month: string | null;

  @Field(() => SeizureMeasure, { nullable: true })
  measure: SeizureMeasure | null;

  @Field(() => String, { nullable: true })
  currency: string | null;

  @Field(() => String, { nullable: true, description: "The asset's symbol." })
  asset: string | null;

  @Field(() => String, { nullable: true, description: "The authority's slug." })
  authority: string | null;
}

/** The seizures of one group, counted and summed. */
@ObjectType({ simpleResolvers: true })
export class SeizureGroup {
  @Extensions({ declaration: { kind: 'same-row' } })
  @Field(() => SeizureGroupKeys)
  keys: SeizureGroupKeys;

  @Field(() => Int, { description: 'Seizures on record, parts of wider ones included.' })
  seizureCount: number;

  @Field(() => [Money], {
    description:
      'One total a currency: dollars and dollar tokens are not added up. A part whose whole is ' +
      'counted is left out. What was returned is a seizure too: group by MEASURE to keep it apart.',
  })
  totals: Money[];
}

@ArgsType()
class SeizureStatisticsArguments {
  @Field(() => seizureList.filter?.input as typeof Object, { nullable: true })
  filter?: Record<string, unknown> | null;

  @Field(() => [SeizureDimension], { description: 'None: one group of all.' })
  groupBy: SeizureDimension[];
}

const dimensions: Record<SeizureDimension, Dimension> = {
  YEAR: { key: 'year', expression: yearOf('counted') },
  MONTH: { key: 'month', expression: monthOf('counted') },
  MEASURE: { key: 'measure', expression: literalSql('counted.measure') },
  CURRENCY: { key: 'currency', expression: byLetter('counted.value_currency') },
  ASSET: {
    key: 'asset',
    expression: byLetter('(select symbol from asset where id = counted.asset_id)'),
  },
  AUTHORITY: {
    key: 'authority',
    expression: byLetter('(select slug from authority where id = counted.authority_id)'),
  },
};

/** The groups by up to two dimensions: by three they are nearly as many as the seizures. */
const summary: Summary = {
  table: 'seizure_summary',
  keys: {
    YEAR: 'year::integer as "year"',
    MONTH: 'month',
    MEASURE: 'measure',
    CURRENCY: 'currency',
    ASSET: 'asset',
    AUTHORITY: 'authority',
  },
  within: { MONTH: 'YEAR' },
  deepest: 2,
  figures: 'seizure_count::integer as "seizureCount", totals',
};

function statement(given: SeizureStatisticsArguments, asked: Asked): Sql {
  const kept = leavesAll(given.filter) ? keptGroups(summary, given.groupBy) : null;
  return kept ?? statementOfRecord(given, asked);
}

function statementOfRecord(given: SeizureStatisticsArguments, asked: Asked): Sql {
  const scope = { asOf: asked.today };
  const where = seizureList.filter?.condition('t', given.filter ?? {}, scope);
  const by = groupingBy([...new Set(given.groupBy)].map((each) => dimensions[each]));
  return sql`with recursive matched as (
  select t.*, ${coveredDay('t')} as covered_day from seizure t where ${where}
),
${countedRows(literalSql('seizure'), literalSql('value_amount'))},
keyed as (select ${by.keys} stands, value_amount as amount, value_currency as code from counted),
total as (
  select ${by.names} code, sum(amount) as amount
  from keyed where stands and amount is not null group by ${by.names} code
),
money as (
  select ${by.names}
    jsonb_agg(jsonb_build_object('amount', amount::text, 'currency', code) order by code) as totals
  from total ${by.groupBy}
),
seizures as (select ${by.names} count(*)::integer as seizure_count from keyed ${by.groupBy})
select ${by.prefixed('seizures')} seizures.seizure_count as "seizureCount",
  coalesce(money.totals, '[]'::jsonb) as "totals"
from seizures left join money on ${by.same('seizures', 'money')}
${by.orderBy('seizures')}`;
}

/** The groups with the keys that they were not grouped by, which are null in all of them. */
function namedRows(given: SeizureStatisticsArguments, asked: Asked): NamedRows {
  return { rows: statement(given, asked), absent: keysNotIn(dimensions, given.groupBy) };
}

/** Totals of seizures, in which nothing that was reported twice counts twice. */
export const seizureStatistics: DeclaredField = {
  declaration: {
    kind: 'rows',
    open: ['filter'],
    select: (given, context) => namedRows(given as unknown as SeizureStatisticsArguments, context),
  },
  owner: DeclaredQueries,
  name: 'seizureStatistics',
  type: () => [SeizureGroup],
  description: 'Totals of the seizures that the filter leaves, in the order of the keys.',
  arguments: SeizureStatisticsArguments,
  resolve: async (_: unknown, given: SeizureStatisticsArguments, context) => {
    type Group = Omit<SeizureGroup, 'keys'> & SeizureGroupKeys;
    const rows = await context.run<Group>(statement(given, context));
    return rows.map((row) => ({ ...row, keys: row }));
  },
};
