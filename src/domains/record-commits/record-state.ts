import { Field, ID, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { DeclaredQueries, type DeclaredField } from '../../kernel/fields/declared-field';
import { columnsSql, type Row } from '../../kernel/records/record';
import type { StatementContext } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import { DateScalar, DateTimeScalar } from '../../kernel/scalars/scalars';
import { sql, type Sql } from '../../postgres/sql';

/** Which state of the public record a request reads. */
@ObjectType({
  simpleResolvers: true,
  description: 'Which state of the public record this field reads: by `asOf` and `knownAt`.',
})
export class RecordState {
  @Field(() => ID, { description: 'Another one after every change; it has no order.' })
  @Column('uuid')
  version: string;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed.' })
  @Column('timestamptz')
  updatedAt: string;

  @Field(() => DateScalar, { description: 'The day that is read as today.' })
  @Column('date')
  asOf: Day;

  @Field(() => DateTimeScalar, {
    description: 'An instant that reads this state as `knownAt`: that of its commit.',
  })
  @Column('timestamptz')
  knownAt: string;

  @Field(() => DateTimeScalar, { description: 'The first instant that `knownAt` can read.' })
  @Column('timestamptz')
  earliestKnownAt: string;

  @Column('bigint')
  sequence: string;
}

/** Selects the state from the commits: of a former state, the past schema has no later ones. */
const selectState = ({ today }: StatementContext): Sql => sql`
select version, recorded_at as updated_at, ${today}::date as as_of, recorded_at as known_at,
  (select min(recorded_at) from record_commit) as earliest_known_at, sequence
from record_commit order by sequence desc limit 1`;

const stateQuery = (name: string, description: string): DeclaredField => ({
  owner: DeclaredQueries,
  name,
  type: () => RecordState,
  description,
  resolve: async (_root: unknown, _args: unknown, context) => {
    const [state] = await context.run<Row>(
      sql`select ${columnsSql(RecordState, 't')} from (${selectState(context)}) t`,
    );
    return state;
  },
  plan: {
    kind: 'selected-record',
    record: RecordState,
    select: (_args, context) => selectState(context),
  },
});

/** What a client compares to know that nothing it has read is outdated. */
export const recordStateQueries: DeclaredField[] = [
  stateQuery('record', 'The version of the public record, and when it was last changed.'),
  stateQuery('recordState', 'The state of the public record that `asOf` and `knownAt` read.'),
];
