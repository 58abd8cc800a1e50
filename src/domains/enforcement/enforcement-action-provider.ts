import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Provider } from '../providers/provider';
import { EnforcementAction } from './enforcement-action';

/** The join table of enforcement actions and the providers that they were taken against. */
@Entity()
@Index('enforcement_action_provider_provider_idx', ['providerId', 'enforcementActionId'])
export class EnforcementActionProvider {
  @ForeignKey(() => EnforcementAction, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  enforcementActionId: string;

  @ForeignKey(() => Provider, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  providerId: string;
}
