import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Identified } from '../../kernel/records/identity';
import { DateScalar } from '../../kernel/scalars/scalars';
import { Source } from '../sources/source';
import { Provider } from './provider';

export enum ProviderStatus {
  AUTHORIZED = 'AUTHORIZED',
  SUSPENDED = 'SUSPENDED',
  WITHDRAWN = 'WITHDRAWN',
  SHUT_DOWN = 'SHUT_DOWN',
  BLOCKED = 'BLOCKED',
  WARNED = 'WARNED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(ProviderStatus, { name: 'ProviderStatus' });

/** The standing of a provider in a period; the periods of a provider do not overlap. */
@Identified(0x05)
@Entity()
@Check('provider_status_period_order_check', 'valid_from <= valid_to')
@Exclusion(
  'provider_status_period_overlap_excl',
  `USING gist (provider_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)`,
)
@Index(['providerId', 'validFrom'])
@Index(['status', 'validFrom'])
@Index(['sourceId'])
@ObjectType({ simpleResolvers: true, description: 'Both days are inclusive.' })
export class ProviderStatusPeriod {
  @PrimaryColumn('uuid')
  id: string;

  @ForeignKey(() => Provider)
  @Column('uuid')
  providerId: string;

  @Field(() => ProviderStatus)
  @Column('enum', { enum: ProviderStatus, enumName: 'provider_status' })
  status: ProviderStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Null where the start is not on record.',
  })
  @Column('date', { nullable: true })
  validFrom: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Null where no end is on record.' })
  @Column('date', { nullable: true })
  validTo: string | null;

  @ForeignKey(() => Source)
  @Column('uuid', { nullable: true })
  sourceId: string | null;
}
