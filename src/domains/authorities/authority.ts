import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { Sourced } from '../sources/sourced';

/** A state body that licenses, fines or seizes. */
@Identified(0x03)
@Entity()
@Check('authority_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('authority_jurisdiction_check', `jurisdiction ~ '^[A-Z]{2}$'`)
@Index('authority_name_idx', { synchronize: false })
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description: 'A state body that licenses platforms, warns of them, blocks them or seizes assets.',
})
export class Authority extends Node {
  @FieldExtension({ isPlainText: true })
  @Field(() => String, {
    description: 'Short name of the authority, unique in the record, e.g. afm.',
  })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its usual abbreviation; null if none is in use.',
  })
  @Column('text', { nullable: true })
  acronym: string | null;

  @Field(() => String, { description: 'Its name in English.' })
  @Column('text')
  name: string;

  @Field(() => String, { description: 'The country that it belongs to, as in ISO 3166-1 alpha-2.' })
  @Column('text')
  jurisdiction: string;

  @Field(() => String, {
    nullable: true,
    description: 'The address of its website; null if none is on record.',
  })
  @Column('text', { nullable: true })
  website: string | null;
}
