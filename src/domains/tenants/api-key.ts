import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Scope } from '../../kernel/request/caller';
import { Tenant } from './tenant';

/** A key by which a tenant is known. The key itself is nowhere: its hash is. */
@Entity()
@Check('api_key_prefix_check', 'char_length(prefix) = 12')
@Check('api_key_hash_check', 'length(hash) = 32')
@Check(
  'api_key_scopes_check',
  `scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write'] and scopes <> '{}'`,
)
@Unique(['hash'])
@Index(['tenantId'])
@Index(['prefix'])
export class ApiKey {
  @PrimaryColumn('uuid')
  id: string;

  @ForeignKey(() => Tenant)
  @Column('uuid')
  tenantId: string;

  /** Its first characters, by which an operator finds it. */
  @Column('text')
  prefix: string;

  /** SHA-256 of the whole key: with 256 random bits there is nothing to guess, so no salt. */
  @Column('bytea')
  hash: Buffer;

  @Column('text', { array: true })
  scopes: Scope[];

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: string;

  /** Null where it holds until it is revoked. */
  @Column('timestamptz', { nullable: true })
  expiresAt: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: string | null;
}
