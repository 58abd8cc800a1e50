import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { registerEnum } from '../../kernel/scalars/enum';
import { Identified } from '../../kernel/records/record-id';
import { Provider } from './provider';

/** What a text that identifies a provider is, the most reliable first. */
export enum ProviderIdentifierKind {
  BIN = 'BIN',
  LEI = 'LEI',
  DOMAIN = 'DOMAIN',
  LEGAL_NAME = 'LEGAL_NAME',
  NAME = 'NAME',
  FORMER_NAME = 'FORMER_NAME',
  ALIAS = 'ALIAS',
  TRANSLITERATION = 'TRANSLITERATION',
}
registerEnum(ProviderIdentifierKind, {
  name: 'ProviderIdentifierKind',
  description: 'What a text that identifies a provider is, the most reliable first.',
  values: {
    BIN: "Kazakhstan's Business Identification Number, which one company has: strong.",
    LEI: 'Legal Entity Identifier (ISO 17442), which one company has: strong.',
    DOMAIN: 'The domain of a website; reliable while one provider alone has it.',
    LEGAL_NAME: 'The name of the company; reliable while one provider alone has it.',
    NAME: 'The name of the platform: weak, since others may use it.',
    FORMER_NAME: 'A name that it had before: weak.',
    ALIAS: 'Another name that a source gives it: weak.',
    TRANSLITERATION:
      "A name in another script, by this gateway's own rule and no source's word: weak.",
  },
});

/**
 * A text that identifies a provider. Several providers may have one name or domain; a number of a
 * company belongs to one.
 */
@Identified(0x11)
@Entity()
@Check('provider_identifier_value_check', `value <> ''`)
@Index(['value'])
@Index(['providerId'])
@Index('provider_identifier_number_key', ['kind', 'value'], {
  unique: true,
  where: `kind in ('BIN', 'LEI')`,
})
@ObjectType({
  simpleResolvers: true,
  description: 'A text by which identifyProvider and a counterparty of a transfer find a provider.',
})
export class ProviderIdentifier {
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => ProviderIdentifierKind, { description: 'What the text is, and how reliable.' })
  @Column('enum', { enum: ProviderIdentifierKind, enumName: 'provider_identifier_kind' })
  kind: ProviderIdentifierKind;

  @Field(() => String, { description: 'As it is written on record.' })
  @Column('text')
  text: string;

  /** As `identifierKey` returns it, or the host of a website. */
  @Column('text')
  value: string;

  @ForeignKey(() => Provider, { onDelete: 'CASCADE' })
  @Column('uuid')
  providerId: string;
}
