import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Scope } from '../../kernel/request/caller';
import { Tenant } from './tenant';

/** An API key of a tenant. The key itself is not stored, only its hash. */
@Entity()
@Check('api_key_prefix_check', 'char_length(prefix) = 12')
@Check('api_key_hash_check', 'length(hash) = 32')
@Check(
  'api_key_scopes_check',
  `scopes <@ array['evaluations:read', 'evaluations:write', 'rules:write', 'rules:publish',
      'record:read', 'record:review']
    and scopes <> '{}'`,
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

  /** Its first 12 characters, by which an operator identifies it. */
  @Column('text')
  prefix: string;

  /**
   * SHA-256 of the whole key, without a salt: the 256 random bits of a generated key cannot be
   * guessed. The entropy of a key that operators choose is their responsibility.
   */
  @Column('bytea')
  hash: Buffer;

  @Column('text', { array: true })
  scopes: Scope[];

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: string;

  /** Null where it is valid until it is revoked. */
  @Column('timestamptz', { nullable: true })
  expiresAt: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: string | null;

  /** The role of the database that made it. Null for keys from before this was stored. */
  @Column('text', { nullable: true, default: () => 'SESSION_USER' })
  madeBy: string | null;
}
