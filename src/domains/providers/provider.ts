import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, Index } from 'typeorm';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
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
registerEnumType(ProviderKind, { name: 'ProviderKind' });

/** A platform that deals in digital assets: authorized, or acted against. */
@Identified(0x04)
@Entity()
@Check('provider_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('provider_jurisdiction_check', `jurisdiction ~ '^[A-Z]{2}$'`)
@Check('provider_bin_check', 'is_business_identification_number(bin)')
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
  @Field(() => String)
  @Column('text', { unique: true })
  slug: string;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => String, { nullable: true, description: 'Null where not on record.' })
  @Column('text', { nullable: true })
  legalName: string | null;

  @Field(() => [String], { description: 'Other names under which it is known.' })
  @Column('text', { array: true, default: [] })
  aliases: string[];

  @Field(() => ProviderKind)
  @Column('enum', { enum: ProviderKind, enumName: 'provider_kind' })
  kind: ProviderKind;

  @Field(() => String, {
    description: 'ISO 3166-1 alpha-2 of its registration; ZZ where it is not on record.',
  })
  @Column('text')
  jurisdiction: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Kazakhstan's 12-digit Business Identification Number; null where it has none or none is " +
      'on record.',
  })
  @Column('text', { nullable: true, unique: true })
  bin: string | null;

  @Field(() => [String], { description: 'Domain names.' })
  @Column('text', { array: true, default: [] })
  websites: string[];
}
