import { BadUserInput } from '../request/bad-user-input';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import { readCursor, type Position } from './cursor';
import type { OrderStep } from './order';

/** A part of a list. A backward one counts from the end. */
export interface Page {
  limit: number;
  backward: boolean;
  after?: ValueOrParameter<Position>;
  before?: ValueOrParameter<Position>;
}

/** The arguments of a page, coerced by GraphQL. */
export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: ValueOrParameter<string> | null;
  before?: ValueOrParameter<string> | null;
}

/** Rows of a page where neither `first` nor `last` is given. */
export const defaultPageSize = 20;
const maxPageSize = 100;

function assertPageSize(field: 'first' | 'last', value: number): number {
  if (value < 1 || value > maxPageSize) {
    throw new BadUserInput(field, `must be from 1 to ${maxPageSize}`);
  }
  return value;
}

/** Checks the arguments of a page and reads its cursors. Throws `BadUserInput`. */
export function readPage(
  args: PageArguments,
  signature: string,
  order: readonly OrderStep[],
): Page {
  const { first, last, after, before } = args;
  if (first != null && last != null) {
    throw new BadUserInput('last', 'cannot be combined with first');
  }
  const page: Page = { limit: defaultPageSize, backward: last != null };
  if (first != null) page.limit = assertPageSize('first', first);
  if (last != null) page.limit = assertPageSize('last', last);
  const readPosition = (
    field: 'after' | 'before',
    cursor: ValueOrParameter<string>,
  ): ValueOrParameter<Position> =>
    mapParameter(cursor, (text) => readCursor(text, field, signature, order));
  if (after != null) page.after = readPosition('after', after);
  if (before != null) page.before = readPosition('before', before);
  return page;
}
