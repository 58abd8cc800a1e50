import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/identity';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Provider } from '../providers/provider';
import { Sourced } from '../sources/sourced';

export enum LicenseStatus {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(LicenseStatus, { name: 'LicenseStatus' });

export enum LicenseRegime {
  FULL = 'FULL',
  SANDBOX = 'SANDBOX',
  IN_PRINCIPLE = 'IN_PRINCIPLE',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(LicenseRegime, {
  name: 'LicenseRegime',
  description:
    'A sandbox license and a full one can bear the same letters, so the regime is a field of its ' +
    'own.',
});

/** A license of a provider. Status, regime and days are those of its preferred claims. */
@Identified(0x06)
@Entity()
@Check('license_period_check', 'valid_from <= valid_to')
@Index('license_number_idx', { synchronize: false })
@Index('license_valid_from_idx', { synchronize: false })
@Index('license_valid_to_idx', { synchronize: false })
@Index(['status'])
@Index(['providerId'])
@Index(['authorityId'])
@ObjectType({
  implements: [Node, Sourced],
  simpleResolvers: true,
  description: 'Leave given by an authority to a provider.',
})
export class License extends Node {
  @Field(() => String)
  @Column('text', { unique: true })
  number: string;

  @Field(() => LicenseRegime)
  @Column('enum', { enum: LicenseRegime, enumName: 'license_regime' })
  regime: LicenseRegime;

  @Field(() => LicenseStatus, { description: 'At the last check on record: see its claims.' })
  @Column('enum', { enum: LicenseStatus, enumName: 'license_status' })
  status: LicenseStatus;

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  activities: string[];

  @Field(() => DateScalar, { nullable: true, description: 'Null where not on record.' })
  @Column('date', { nullable: true })
  validFrom: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Null where not on record.' })
  @Column('date', { nullable: true })
  validTo: string | null;

  @ForeignKey(() => Provider)
  @Column('uuid')
  providerId: string;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;
}
