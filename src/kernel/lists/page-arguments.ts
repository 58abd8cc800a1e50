import { BadUserInput } from '../request/bad-user-input';
import { InputErrors } from '../request/input-errors';
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
export const maxPageSize = 100;

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
  const page: Page = { limit: defaultPageSize, backward: last != null };
  const errors = new InputErrors();
  const readSize = (field: 'first' | 'last', size: number): void => {
    errors.attempt(() => (page.limit = assertPageSize(field, size)));
  };
  const readPosition = (field: 'after' | 'before', cursor: ValueOrParameter<string>): void => {
    errors.attempt(() => {
      page[field] = mapParameter(cursor, (text) => readCursor(text, field, signature, order));
    });
  };
  if (first != null && last != null) errors.add('last', 'cannot be combined with first');
  if (first != null) readSize('first', first);
  if (last != null) readSize('last', last);
  if (after != null) readPosition('after', after);
  if (before != null) readPosition('before', before);
  errors.throwIfAny();
  return page;
}
