import { Field, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { registerEnum } from '../../kernel/scalars/enum';

export enum RecordChangeKind {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  ENDED = 'ENDED',
  REDACTED = 'REDACTED',
}
registerEnum(RecordChangeKind, {
  name: 'RecordChangeKind',
  description: 'What a commit did with a node.',
  values: {
    ADDED: 'It is on record since then.',
    CHANGED: 'It, or a part of it such as a standing or a name, is another one since then.',
    ENDED: 'It is no longer on record since then.',
    REDACTED:
      'It was taken out of the record and of all its former states: delete what you have of it.',
  },
});

/** What a commit did with one node of the record. */
@ObjectType({
  simpleResolvers: true,
  description: 'What a commit did with one node of the public record.',
})
export class RecordChange {
  @PrimaryColumn('uuid')
  id: string;

  @Column('bigint')
  sequence: string;

  /** The id of the node, without a state. */
  @Column('uuid')
  changedId: string;

  @Field(() => String, { description: "The name of the node's type in the schema." })
  @Column('text')
  type: string;

  @Field(() => RecordChangeKind, { description: 'What was done with it.' })
  @Column('enum', { enum: RecordChangeKind, enumName: 'record_change_kind' })
  kind: RecordChangeKind;
}

/** A node in a commit that changed it. */
export type ChangedNode = Pick<RecordChange, 'changedId' | 'type' | 'sequence'>;

/** A value that a commit changed. */
@ObjectType({ simpleResolvers: true, description: 'A value of a node that a commit changed.' })
export class FieldChange {
  @Field(() => String, {
    description:
      'The name of the property, e.g. `name` or `statusHistory`; of a reference it ends with Id.',
  })
  field: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it was, as text, or as JSON where it is no text; null if it had no value.',
  })
  before: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it has been since then, in the same form; null if it has no value.',
  })
  after: string | null;

  /** The id of the source that states what it is, or what it was where it has no value. */
  sourceId: string | null;
}
