import { Field, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { registerEnum } from '../../kernel/scalars/enum';
import { DateTimeScalar } from '../../kernel/scalars/scalars';

export enum RunOutcome {
  PUBLISHED = 'PUBLISHED',
  UNCHANGED = 'UNCHANGED',
  NOT_MODIFIED = 'NOT_MODIFIED',
  HELD = 'HELD',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
  ABANDONED = 'ABANDONED',
}
registerEnum(RunOutcome, {
  name: 'RunOutcome',
  description: 'What became of a document of an upstream.',
  values: {
    PUBLISHED: 'It said something new, which is on record now.',
    UNCHANGED: 'It says what is on record.',
    NOT_MODIFIED: 'The publisher said that it has not changed.',
    HELD: 'It changes more than is usual and waits for a person.',
    REFUSED: 'It is not what the upstream declares, such as half a file.',
    FAILED: 'It could not be fetched, or an error occurred.',
    ABANDONED: 'The process that read it ended before it was done.',
  },
});

/** A document on its way into the record, and what became of it. */
@ObjectType({
  simpleResolvers: true,
  description: 'One document of an upstream on its way into the record, and what became of it.',
})
export class UpstreamRun {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  upstreamId: string;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  @Column('timestamptz')
  startedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ended; null while it is in progress.',
  })
  @Column('timestamptz')
  finishedAt: string | null;

  @Field(() => RunOutcome, {
    nullable: true,
    description: 'How it ended; null while it is in progress.',
  })
  @Column('enum', { enum: RunOutcome, enumName: 'upstream_run_outcome' })
  outcome: RunOutcome | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was held, refused or failed, as a code; null if it was not.',
  })
  @Column('text')
  reason: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same in words; null if it was neither held, refused nor failed.',
  })
  @Column('text')
  message: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the response; null if there was none, as of a file.',
  })
  @Column('integer')
  httpStatus: number | null;

  @Field(() => Int, { description: 'Rows that the document has, unreadable ones included.' })
  @Column('integer')
  rowsRead: number;

  @Field(() => Int, { description: 'Rows that were left out; `refusals` says why.' })
  @Column('integer')
  rowsRefused: number;

  @Field(() => Int, { description: 'Rows that are odd and were taken; `refusals` says why.' })
  @Column('integer')
  rowsFlagged: number;

  @Field(() => Int, { description: 'Rows that were not on record.' })
  @Column('integer')
  added: number;

  @Field(() => Int, { description: 'Rows whose values were others on record.' })
  @Column('integer')
  changed: number;

  @Field(() => Int, { description: 'Rows whose values are those on record.' })
  @Column('integer')
  unchanged: number;

  @Field(() => Int, { description: 'Rows that only have another key than on record.' })
  @Column('integer')
  rekeyed: number;

  @Field(() => Int, { description: 'Rows on record that have ended.' })
  @Column('integer')
  ended: number;
}

/** A row of a document that was left out or is odd. */
@ObjectType({
  simpleResolvers: true,
  description: 'A row of a document that was left out, or that was taken although it is odd.',
})
export class UpstreamRefusal {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  runId: string;

  @Column('bigint')
  position: string;

  @Field(() => String, { description: 'Where it is in the document, e.g. line 12.' })
  @Column('text')
  locator: string;

  @Field(() => String, { description: 'What is wrong with it, as a code.' })
  @Column('text')
  code: string;

  @Field(() => String, { description: 'The same in words.' })
  @Column('text')
  message: string;

  @Field(() => Boolean, { description: 'Whether the row was taken nonetheless.' })
  @Column('boolean')
  isKept: boolean;
}
