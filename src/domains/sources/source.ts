import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, Index } from 'typeorm';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';

export enum SourceKind {
  OFFICIAL_RELEASE = 'OFFICIAL_RELEASE',
  REGISTER = 'REGISTER',
  LEGAL_ACT = 'LEGAL_ACT',
  COURT_RECORD = 'COURT_RECORD',
  PRESS = 'PRESS',
  COMPANY = 'COMPANY',
  SECOND_HAND = 'SECOND_HAND',
}
registerEnumType(SourceKind, { name: 'SourceKind' });

/** A document that facts are taken from: a release, a register's page, an article. */
@Identified(0x01)
@Entity()
@Check('source_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('source_language_check', `language ~ '^[a-z]{2}$'`)
@Index('source_published_on_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A document that facts are taken from: a release, a register's page, an article.",
})
export class Source extends Node {
  @Field(() => String, { description: 'Short name of the document, unique in the record.' })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String)
  @Column('text')
  publisher: string;

  @Field(() => SourceKind)
  @Column('enum', { enum: SourceKind, enumName: 'source_kind' })
  kind: SourceKind;

  @Field(() => String, { nullable: true, description: 'Null where no address is on record.' })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 639-1; null where not on record.' })
  @Column('text', { nullable: true })
  language: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Null where the document bears no day.' })
  @Column('date', { nullable: true })
  publishedOn: string | null;
}
