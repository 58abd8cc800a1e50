import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { registerEnum } from '../../kernel/scalars/enum';
import { Sourced } from '../sources/sourced';

export enum ProviderKind {
  CENTRALIZED_EXCHANGE = 'CENTRALIZED_EXCHANGE',
  EXCHANGER = 'EXCHANGER',
  MINING_OPERATION = 'MINING_OPERATION',
  CUSTODIAN = 'CUSTODIAN',
  BROKER = 'BROKER',
  MONEY_SERVICE = 'MONEY_SERVICE',
  INVESTMENT_SCHEME = 'INVESTMENT_SCHEME',
  OTHER = 'OTHER',
}
registerEnum(ProviderKind, {
  name: 'ProviderKind',
  description: 'What a platform does. A license says what it is allowed to do.',
  values: {
    CENTRALIZED_EXCHANGE:
      'It operates an exchange where clients trade digital assets, and holds their assets.',
    EXCHANGER: 'It exchanges digital assets for money or for other assets, at its own rates.',
    MINING_OPERATION: 'It mines digital assets.',
    CUSTODIAN: 'It holds digital assets for clients.',
    BROKER: 'It trades digital assets for clients on other platforms.',
    MONEY_SERVICE: 'It transfers money, or provides accounts or cards.',
    INVESTMENT_SCHEME:
      'It takes money with a promise of profit; authorities treat it as fraud or a pyramid.',
    OTHER: 'None of these, or no source says what it does.',
  },
});

/** A platform that deals in digital assets: authorized, or acted against. */
@Identified(0x04)
@Entity()
@Check('provider_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('provider_jurisdiction_check', `jurisdiction ~ '^[A-Z]{2}$'`)
@Check('provider_bin_check', 'is_business_identification_number(bin)')
@Check('provider_lei_check', `lei ~ '^[0-9A-Z]{18}[0-9]{2}$'`)
@Index('provider_name_idx', { synchronize: false })
@Index('provider_name_trigram_idx', { synchronize: false })
@Index(['kind'])
@Index(['jurisdiction'])
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description: 'A platform that deals in digital assets: authorized, or acted against.',
})
export class Provider extends Node {
  @FieldExtension({ isPlainText: true })
  @Field(() => String, {
    description: 'Short name of the provider, unique in the record, e.g. bybit.',
  })
  @Column('text', { unique: true })
  slug: string;

  @Field(() => String, { description: 'The name under which it is generally known.' })
  @Column('text')
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The registered name of its company; null if it is not on record.',
  })
  @Column('text', { nullable: true })
  legalName: string | null;

  @Field(() => [String], {
    description: 'Other names that sources give it, in any script; empty if none are on record.',
  })
  @Column('text', { array: true, default: [] })
  aliases: string[];

  @Field(() => [String], {
    description: 'Names that it had before, by a source; empty if none are on record.',
  })
  @Column('text', { array: true, default: [] })
  formerNames: string[];

  @Field(() => [String], {
    description:
      "Its name in other scripts as people may type it: by this gateway's rule, no source's word.",
  })
  @Column('text', { array: true, default: [] })
  transliterations: string[];

  @Field(() => ProviderKind, { description: 'What the platform does.' })
  @Column('enum', { enum: ProviderKind, enumName: 'provider_kind' })
  kind: ProviderKind;

  @Field(() => String, {
    description:
      'The country in which it is registered, as in ISO 3166-1 alpha-2; ZZ if it is not on ' +
      'record.',
  })
  @Column('text')
  jurisdiction: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Kazakhstan's Business Identification Number, 12 digits; null if it has none, or if " +
      'none is on record.',
  })
  @Column('text', { nullable: true, unique: true })
  bin: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Legal Entity Identifier (ISO 17442); null if none is on record.',
  })
  @Column('text', { nullable: true, unique: true })
  lei: string | null;

  @Field(() => [String], {
    description: 'The domain names of its websites; empty if none are on record.',
  })
  @Column('text', { array: true, default: [] })
  websites: string[];
}
