import { Field, ID, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { DeclaredQueries, type DeclaredField } from '../../kernel/fields/declared-field';
import { DateTimeScalar } from '../../kernel/scalars/scalars';
import { literalSql, sql } from '../../postgres/sql';

/** Which state the public record is in. */
@ObjectType({
  simpleResolvers: true,
  description: 'Which state the public record is in. It changes with every change of the record.',
})
export class RecordState {
  @Field(() => ID, { description: 'Another one after every change; it has no order.' })
  @Column('uuid')
  version: string;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed.' })
  @Column('timestamptz')
  updatedAt: string;
}

const selected = literalSql('select version, updated_at from record_version');

/** `Query.record`: what a client compares to know that nothing it has read is outdated. */
export const recordStateQuery: DeclaredField = {
  owner: DeclaredQueries,
  name: 'record',
  type: () => RecordState,
  description: 'The version of the public record, and when it was last changed.',
  resolve: async (_root: unknown, _args: unknown, { run }) => {
    const [state] = await run<RecordState>(
      sql`select version, updated_at as "updatedAt" from (${selected}) t`,
    );
    return state;
  },
  plan: { kind: 'selected-record', record: RecordState, select: () => selected },
};
