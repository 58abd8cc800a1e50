import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Provider } from '../providers/provider';
import { Seizure } from './seizure';

/** The join table of seizures and the providers whose assets they took. */
@Entity()
@Index(['providerId', 'seizureId'])
export class SeizureProvider {
  @ForeignKey(() => Seizure, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  seizureId: string;

  @ForeignKey(() => Provider, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  providerId: string;
}
