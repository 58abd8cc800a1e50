import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Node } from '../../kernel/records/node';
import { Identified } from '../../kernel/records/record-id';
import { registerEnum } from '../../kernel/scalars/enum';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Provider } from '../providers/provider';
import { Source } from '../sources/source';

export enum RegisterEntryKind {
  LICENSE = 'LICENSE',
  WARNING = 'WARNING',
  SANCTION = 'SANCTION',
}
registerEnum(RegisterEntryKind, {
  name: 'RegisterEntryKind',
  description:
    'What a register of another country, or of another publisher, says by listing someone. It is ' +
    'no standing in Kazakhstan.',
  values: {
    LICENSE: 'Its authority has authorized it, in the countries of that authority.',
    WARNING: 'Its authority warns of it, e.g. because it has no license there.',
    SANCTION: 'A list of sanctions names it.',
  },
});

/**
 * What a register of another country says of a firm. It is a record of its own beside `License` and
 * `EnforcementAction`, so that no standing, decision or statistic of Kazakhstan's record depends on
 * it (`docs/decisions/0039`).
 */
@Identified(0x12)
@Entity()
@Check('register_entry_upstream_check', `upstream ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('register_entry_name_check', `name ~ '[^[:space:]]'`)
@Check('register_entry_lei_check', `lei ~ '^[0-9A-Z]{18}[0-9]{2}$'`)
@Check('register_entry_country_check', `country ~ '^[A-Z]{2}$'`)
@Check(
  'register_entry_countries_check',
  `array_to_string(countries, ' ', '-') ~ '^([A-Z]{2}( [A-Z]{2})*)?$'
    and length(array_to_string(countries, ' ', '-')) = greatest(3 * cardinality(countries) - 1, 0)`,
)
@Check('register_entry_listed_check', 'listed_on <= removed_on')
@Index('register_entry_name_idx', { synchronize: false })
@Index('register_entry_name_trigram_idx', { synchronize: false })
@Index('register_entry_valid_from_idx', { synchronize: false })
@Index('register_entry_listed_on_idx', { synchronize: false })
@Index('register_entry_removed_on_idx', { synchronize: false })
@Index('register_entry_websites_idx', { synchronize: false })
@Index(['upstream'])
@Index(['authority'])
@Index(['country'])
@Index(['lei'])
@Index(['providerId'])
@Index(['sourceId'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'What a register or list of another country, or of another publisher, says of a firm. It is ' +
    'no standing in Kazakhstan: no status, decision or statistic of this record depends on it.',
})
export class RegisterEntry extends Node {
  @Field(() => String, {
    description: 'The upstream that it was read from, e.g. esma-casps.',
  })
  @Column('text')
  upstream: string;

  @Field(() => RegisterEntryKind, {
    description: 'What the register says by listing it: there, not in Kazakhstan.',
  })
  @Column('enum', { enum: RegisterEntryKind, enumName: 'register_entry_kind' })
  kind: RegisterEntryKind;

  @Field(() => String, { description: 'The name that the register gives it.' })
  @Column('text')
  name: string;

  @Field(() => [String], {
    description: 'Other names in the register, e.g. of its brands; empty if it gives none.',
  })
  @Column('text', { array: true, default: [] })
  otherNames: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Legal Entity Identifier (ISO 17442) in the register; null where it gives none, or one ' +
      'whose check digits are wrong.',
  })
  @Column('text', { nullable: true })
  lei: string | null;

  @Field(() => [String], {
    description: 'The hosts of its websites in the register; empty if it gives none.',
  })
  @Column('text', { array: true, default: [] })
  websites: string[];

  @Field(() => String, {
    description: 'The authority or publisher whose register or list it is, as that writes itself.',
  })
  @Column('text')
  authority: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The country of that authority, as in ISO 3166-1 alpha-2; null where it is of no single one.',
  })
  @Column('text', { nullable: true })
  country: string | null;

  @Field(() => [String], {
    description:
      'The countries in which the register allows it to serve, as in ISO 3166-1 alpha-2; empty ' +
      'if it names none. Kazakhstan is not among them unless the register says so.',
  })
  @Column('text', { array: true, default: [] })
  countries: string[];

  @Field(() => [String], {
    description: 'The activities that the register names; empty if it names none.',
  })
  @Column('text', { array: true, default: [] })
  activities: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day of what the register says: of the authorization, or of the decision to warn ' +
      'or to sanction. Null where it gives none.',
  })
  @Column('date', { nullable: true })
  validFrom: string | null;

  // A mistake in another's register is published as it is: no constraint compares the two days.
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of it in the register; null where it gives none.',
  })
  @Column('date', { nullable: true })
  validTo: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason or the comment in the register; null where it gives none.',
  })
  @Column('text', { nullable: true })
  statement: string | null;

  @Field(() => DateScalar, {
    description:
      'The day of the first document that listed it, of those that were read: it may have been ' +
      'listed before.',
  })
  @Column('date')
  listedOn: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the document that no longer listed it; null while it is listed.',
  })
  @Column('date', { nullable: true })
  removedOn: string | null;

  @ForeignKey(() => Provider)
  @Column('uuid', { nullable: true })
  providerId: string | null;

  @ForeignKey(() => Source)
  @Column('uuid')
  sourceId: string;
}
