import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';
import { DateScalar } from '../../kernel/scalars/scalars';
import { registerEnum } from '../../kernel/scalars/enum';
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
registerEnum(ProviderStatus, {
  name: 'ProviderStatus',
  description:
    'The standing of a platform in Kazakhstan on a day, and what it means for a transfer to ' +
    'it. Only AUTHORIZED clears a transfer; with any other standing the decision is REFERRED.',
  values: {
    AUTHORIZED:
      'It is licensed or otherwise authorized by an authority of Kazakhstan. It may serve ' +
      'clients within its license.',
    SUSPENDED:
      'Its authorization is suspended. It may not serve clients until the authority ends the ' +
      'suspension.',
    WITHDRAWN:
      'It was authorized, and its authorization has ended: at its own request, by expiry or ' +
      'by the authority. It may no longer serve clients.',
    SHUT_DOWN:
      'An authority closed it for operating illegally. Money that is sent to it may be lost ' +
      'or seized.',
    BLOCKED:
      'Its website is blocked in Kazakhstan by order of an authority. It may not serve ' +
      'clients there, though it may operate abroad.',
    WARNED:
      'An authority named it in a public warning as not authorized. It was not closed, and ' +
      'its website may be reachable.',
    UNKNOWN:
      'Nothing is on record for that day. It is not an approval: whether the platform is ' +
      'authorized must be checked elsewhere.',
  },
});

/** The standing of a provider in a period; the periods of a provider do not overlap. */
@Identified(0x05)
@Entity()
@Check('provider_status_period_order_check', 'coalesce(valid_from, first_seen_on) <= valid_to')
@Check('provider_status_period_first_day_check', 'valid_from is null or first_seen_on is null')
@Exclusion(
  'provider_status_period_overlap_excl',
  'USING gist (provider_id WITH =, ' +
    `daterange(coalesce(valid_from, first_seen_on), valid_to, '[]') WITH &&)`,
)
@Index(['providerId', 'validFrom'])
@Index(['status', 'validFrom'])
@Index(['sourceId'])
@Index(['checkedInId'])
@ObjectType({
  simpleResolvers: true,
  description:
    'A standing of a platform and the days on which it applies. Both days are inclusive.',
})
export class ProviderStatusPeriod {
  @PrimaryColumn('uuid')
  id: string;

  @ForeignKey(() => Provider)
  @Column('uuid')
  providerId: string;

  @Field(() => ProviderStatus, { description: 'The standing in this period.' })
  @Column('enum', { enum: ProviderStatus, enumName: 'provider_status' })
  status: ProviderStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day, as a source states it; null if none does: see firstSeenOn.',
  })
  @Column('date', { nullable: true })
  validFrom: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which a source showed the standing, which may have begun before; null ' +
      'if the first day is stated. Before it, the standing is not on record.',
  })
  @Column('date', { nullable: true })
  firstSeenOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day; null if no end is on record.',
  })
  @Column('date', { nullable: true })
  validTo: string | null;

  @ForeignKey(() => Source)
  @Column('uuid', { nullable: true })
  sourceId: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was last checked; null where no check is on record.',
  })
  @Column('date', { nullable: true })
  checkedOn: string | null;

  @ForeignKey(() => Source)
  @Column('uuid', { nullable: true })
  checkedInId: string | null;
}
