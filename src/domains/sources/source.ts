import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';

export enum SourceKind {
  OFFICIAL_RELEASE = 'OFFICIAL_RELEASE',
  REGISTER = 'REGISTER',
  LEGAL_ACT = 'LEGAL_ACT',
  COURT_RECORD = 'COURT_RECORD',
  PRESS = 'PRESS',
  COMPANY = 'COMPANY',
  SECOND_HAND = 'SECOND_HAND',
}
registerEnum(SourceKind, {
  name: 'SourceKind',
  description: 'What kind of document a source is. It says how close the document is to the fact.',
  values: {
    OFFICIAL_RELEASE: 'A release or a page of the authority or the company that the fact is about.',
    REGISTER: "A public register, such as AFSA's register of firms, read directly.",
    LEGAL_ACT: 'A law, an order or another legal act.',
    COURT_RECORD: 'A judgment or another document of a court.',
    PRESS: 'An article of a newspaper, a news agency or a news site.',
    COMPANY: 'A statement of a company about itself.',
    SECOND_HAND: 'A text in which someone else recorded what a register, a page or a paper said.',
  },
});

/** A document that facts are taken from: a release, a register's page, an article. */
@Identified(0x01)
@Entity()
@Check('source_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('source_language_check', `language ~ '^[a-z]{2}$'`)
@Index('source_published_on_idx', { synchronize: false })
@Index('source_publisher_idx', { synchronize: false })
@Index('source_title_idx', { synchronize: false })
@Index('source_slug_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A document that facts are taken from: a release, a register's page, an article.",
})
export class Source extends Node {
  @FieldExtension({ isPlainText: true })
  @Field(() => String, { description: 'Short name of the document, unique in the record.' })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => String, {
    description: 'The title of the document, in its own language or in English.',
  })
  @Column('text')
  title: string;

  @Field(() => String, {
    description: 'Who published the document; an article that relays a statement names both.',
  })
  @Column('text')
  publisher: string;

  @Field(() => SourceKind, { description: 'What kind of document it is.' })
  @Column('enum', { enum: SourceKind, enumName: 'source_kind' })
  kind: SourceKind;

  @Field(() => String, {
    nullable: true,
    description: 'The address of what was read; null if none is on record.',
  })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of a document at second hand: the address of what it is about, e.g. a page of a register. ' +
      'Null if it is about nothing else.',
  })
  @Column('text', { nullable: true })
  aboutUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language of the document, as in ISO 639-1; null if it is not on record.',
  })
  @Column('text', { nullable: true })
  language: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was published; null if the document has no day.',
  })
  @Column('date', { nullable: true })
  publishedOn: string | null;
}
