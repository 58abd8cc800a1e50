import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Provider } from './provider';

/**
 * A text by which a provider is known: a name, an alias, a Business Identification Number, a
 * domain. It belongs to one provider only, so that "who is this?" has one answer.
 */
@Entity()
@Index(['providerId'])
export class ProviderIdentifier {
  /** In the form that `normalizeIdentifier` gives it. */
  @PrimaryColumn('text')
  value: string;

  @ForeignKey(() => Provider, { onDelete: 'CASCADE' })
  @Column('uuid')
  providerId: string;
}
