import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Identified } from '../../kernel/records/record-id';

/** An organization that has transfers decided, such as a bank. Not part of the GraphQL schema. */
@Identified(0x10)
@Entity()
@Check('tenant_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
export class Tenant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { unique: true })
  slug: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: string;
}
