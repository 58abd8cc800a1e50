import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/request/context';
import { OwnKey, ownKey } from './own-key';

/** The query that a client asks about its own key. */
@Resolver()
export class OwnKeyQueries {
  @Query(() => OwnKey, {
    nullable: true,
    description: 'The key of this request, and when it ends; null where none was sent.',
  })
  ownKey(@Ctx() { caller }: Context): OwnKey | null {
    return caller && ownKey(caller);
  }
}
