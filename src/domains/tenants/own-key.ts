import { Field, ObjectType } from 'type-graphql';
import type { Caller } from '../../kernel/request/caller';
import { DateTimeScalar } from '../../kernel/scalars/scalars';

/** The key that a request was sent with, as its holder may know it. */
@ObjectType({
  simpleResolvers: true,
  description: 'The API key of the request. The key itself is nowhere stored, and never returned.',
})
export class OwnKey {
  @Field(() => String, { description: 'The slug of the tenant whose rows it sees.' })
  tenant: string;

  @Field(() => String, {
    description: 'Its first 12 characters, by which an operator identifies it.',
  })
  prefix: string;

  @Field(() => [String], { description: 'What it may do, e.g. evaluations:read; in their order.' })
  scopes: string[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ends; null where it is valid until it is revoked.',
  })
  expiresAt: string | null;
}

/** What a caller's key is known by. */
export function ownKey({ tenantSlug, keyPrefix, scopes, expiresAt }: Caller): OwnKey {
  return {
    tenant: tenantSlug,
    prefix: keyPrefix ?? '',
    scopes: [...scopes].sort(),
    expiresAt: expiresAt ?? null,
  };
}
