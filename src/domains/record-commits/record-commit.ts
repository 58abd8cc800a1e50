import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { registerEnum } from '../../kernel/scalars/enum';
import { DateTimeScalar } from '../../kernel/scalars/scalars';

export enum RecordCommitCause {
  FIRST = 'FIRST',
  IMPORT = 'IMPORT',
  UPSTREAM = 'UPSTREAM',
  REVIEW = 'REVIEW',
  PUBLICATION = 'PUBLICATION',
  REDACTION = 'REDACTION',
  OTHER = 'OTHER',
}
registerEnum(RecordCommitCause, {
  name: 'RecordCommitCause',
  description: 'What changed the public record.',
  values: {
    FIRST: 'Nothing: the history begins with this state.',
    IMPORT: 'An import of the curated record.',
    UPSTREAM: 'A document of an upstream.',
    REVIEW: 'Items that a person accepted.',
    PUBLICATION: 'The publication of a version of a transfer rule.',
    REDACTION: 'Records were taken out of the record and of all its former states.',
    OTHER: "A statement of the database's owner, outside the gateway.",
  },
});

/** A transaction that changed the public record, and the state that it left. */
@ObjectType({
  simpleResolvers: true,
  description: 'A transaction that changed the public record, and the state that it left.',
})
export class RecordCommit {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => Int, {
    description: 'Its place in the history, without gaps; 1 is the state that it begins with.',
  })
  @Column('bigint')
  sequence: number;

  @Field(() => DateTimeScalar, {
    description: 'When its state became the current one; later than that of the commit before.',
  })
  @Column('timestamptz')
  recordedAt: string;

  @Field(() => ID, { description: 'The version of the record since then.' })
  @Column('uuid')
  version: string;

  @Field(() => RecordCommitCause, { description: 'What changed the record.' })
  @Column('enum', { enum: RecordCommitCause, enumName: 'record_commit_cause' })
  cause: RecordCommitCause;

  @Field(() => String, {
    nullable: true,
    description: 'Why records were redacted, as the operator says it; null for other causes.',
  })
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid')
  upstreamRunId: string | null;
}
