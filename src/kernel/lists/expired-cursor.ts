import { GatewayError } from '../../errors/gateway-error';
import type { Context } from '../request/context';
import { allOf, literalSql, sql, type Sql } from '../../postgres/sql';
import type { ListRequest } from './list-request';

/** A cursor of what the record does not have any more, as after the restore of an older backup. */
export class CursorExpired extends GatewayError {
  constructor(field: string, what = 'a commit that the record does not have: read it again') {
    super('CURSOR_EXPIRED', `${field}: is a cursor of ${what}`, { field });
  }
}

const fields = ['after', 'before'] as const;

/** Whether the list still has the places of its cursors; undefined where nothing can say it. */
export function placesSql({ list, page }: ListRequest): Sql | undefined {
  const { isPlace } = list;
  const conditions = fields.flatMap((field) => {
    const position = page[field];
    return isPlace && position !== undefined ? [isPlace(position)] : [];
  });
  return conditions.length === 0 ? undefined : allOf(conditions);
}

/** Throws `CursorExpired` where the list does not have the place of a cursor any more. */
export async function assertPlaces(
  { run }: Pick<Context, 'run'>,
  { list: { isPlace }, page }: ListRequest,
): Promise<void> {
  for (const field of fields) {
    const position = page[field];
    if (!isPlace || position === undefined) continue;
    const found = await run(sql`select where ${isPlace(position)}`);
    if (found.length === 0) throw new CursorExpired(field);
  }
}

/** No text where the list still has the places of its cursors: null makes the resolvers answer. */
export const noTextAtPlaces = (places: Sql): Sql =>
  sql`case when ${places} then ${literalSql("''")} end`;
