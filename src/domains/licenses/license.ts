import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Authority } from '../authorities/authority';
import { Identified } from '../../kernel/records/record-id';
import { Node } from '../../kernel/records/node';
import { DateScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
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
registerEnum(LicenseStatus, {
  name: 'LicenseStatus',
  description: 'Whether a license was valid at the last check on record.',
  values: {
    ACTIVE: 'It was valid.',
    SUSPENDED: 'The authority suspended it: the holder may not use it until the suspension ends.',
    WITHDRAWN: 'It was ended at the request of the holder, or by the authority.',
    EXPIRED: 'Its last day has passed.',
    REVOKED: 'The authority took it away.',
    UNKNOWN: 'No source states it, or the last finding may no longer be true.',
  },
});

export enum LicenseRegime {
  FULL = 'FULL',
  SANDBOX = 'SANDBOX',
  IN_PRINCIPLE = 'IN_PRINCIPLE',
  UNKNOWN = 'UNKNOWN',
}
registerEnum(LicenseRegime, {
  name: 'LicenseRegime',
  description:
    'Under which regime a license was issued. Sandbox and full licenses can have similar ' +
    'numbers, so the number does not tell.',
  values: {
    FULL: 'A license without the limits of a sandbox.',
    SANDBOX: "A license to test services in AFSA's FinTech Lab, limited in time, scope or clients.",
    IN_PRINCIPLE:
      'An approval in principle. It is not a license yet and does not allow any service.',
    UNKNOWN: 'No source states the regime.',
  },
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
  description: 'A license that an authority issued to a provider.',
})
export class License extends Node {
  @Field(() => String, {
    description: 'The number of the license, unique in the record, e.g. AFSA-A-LA-2024-0028.',
  })
  @Column('text', { unique: true })
  number: string;

  @Field(() => LicenseRegime, { description: 'Under which regime it was issued.' })
  @Column('enum', { enum: LicenseRegime, enumName: 'license_regime' })
  regime: LicenseRegime;

  @Field(() => LicenseStatus, {
    description:
      'Whether it was valid at the last check on record; the claims have the day and the ' +
      'source.',
  })
  @Column('enum', { enum: LicenseStatus, enumName: 'license_status' })
  status: LicenseStatus;

  @Field(() => [String], {
    description: 'The activities that it allows; empty if no source names them.',
  })
  @Column('text', { array: true, default: [] })
  activities: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it is valid; null if it is not on record.',
  })
  @Column('date', { nullable: true })
  validFrom: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it is valid; null if it is not on record.',
  })
  @Column('date', { nullable: true })
  validTo: string | null;

  @ForeignKey(() => Provider)
  @Column('uuid')
  providerId: string;

  @ForeignKey(() => Authority)
  @Column('uuid')
  authorityId: string;
}
