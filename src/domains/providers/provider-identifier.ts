import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Provider } from './provider';

/**
 * A text that identifies a provider: a name, an alias, a Business Identification Number or a
 * domain. It belongs to one provider, so that `identifyProvider` is unambiguous.
 */
@Entity()
@Index(['providerId'])
export class ProviderIdentifier {
  /** As `normalizeIdentifier` returns it. */
  @PrimaryColumn('text')
  value: string;

  @ForeignKey(() => Provider, { onDelete: 'CASCADE' })
  @Column('uuid')
  providerId: string;
}
