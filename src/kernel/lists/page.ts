import { createHash } from 'node:crypto';
import { BadUserInput } from '../request/bad-user-input';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import type { OrderStep } from './order';

/** A position in an ordered list: the values of the order's keys, then the id. */
export type Position = readonly string[];

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
const maxCursorLength = 4096;
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor is valid for one list in one order: its signature is a hash of both. */
export function cursorSignature(list: string, order: readonly OrderStep[]): string {
  const text = JSON.stringify([list, order.map((step) => [step.name, step.direction])]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

/** The opaque text of a position: base64url of JSON. */
export function writeCursor(signature: string, position: Position): string {
  return Buffer.from(JSON.stringify([signature, ...position])).toString('base64url');
}

function readCursor(
  cursor: string,
  field: string,
  signature: string,
  order: readonly OrderStep[],
): Position {
  const position = parseCursor(cursor);
  if (!position) throw new BadUserInput(field, 'is not a cursor of this gateway');
  if (position[0] !== signature) {
    throw new BadUserInput(field, 'is a cursor of another list or another order');
  }
  const [id, ...keys] = [position.at(-1) ?? '', ...position.slice(1, -1)];
  const isValid =
    keys.length === order.length &&
    order.every((step, index) => step.key.accepts(keys[index] as string)) &&
    idPattern.test(id);
  if (!isValid) throw new BadUserInput(field, 'is not a cursor of this gateway');
  return [...keys, id];
}

function parseCursor(cursor: string): string[] | undefined {
  if (cursor.length > maxCursorLength || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isStorable = (each: unknown): boolean => typeof each === 'string' && !each.includes('\0');
    return Array.isArray(parsed) && parsed.every(isStorable) ? (parsed as string[]) : undefined;
  } catch {
    return undefined;
  }
}

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
