import { createHash } from 'node:crypto';
import { BadUserInput } from '../request/bad-user-input';
import { mapParameter, type ValueOrParameter } from '../../postgres/parameter';
import type { OrderStep } from './order';

/** A place in an ordered list: the values of the order's keys, then the id that breaks ties. */
export type Position = readonly string[];

/** Which part of a list is asked for. `backward` counts from the end. */
export interface Page {
  limit: number;
  backward: boolean;
  after?: ValueOrParameter<Position>;
  before?: ValueOrParameter<Position>;
}

/** What a caller may say about a page. */
export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: ValueOrParameter<string> | null;
  before?: ValueOrParameter<string> | null;
}

export const defaultPageSize = 20;
const largestLimit = 100;
const longestCursor = 4096;
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor is good for one list in one order: both are in its signature. */
export function cursorSignature(list: string, order: readonly OrderStep[]): string {
  const text = JSON.stringify([list, order.map((step) => [step.name, step.direction])]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

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
  const fits =
    keys.length === order.length &&
    order.every((step, index) => step.key.accepts(keys[index] as string)) &&
    idForm.test(id);
  if (!fits) throw new BadUserInput(field, 'is not a cursor of this gateway');
  return [...keys, id];
}

function parseCursor(cursor: string): string[] | undefined {
  if (cursor.length > longestCursor || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const clean = (each: unknown): boolean => typeof each === 'string' && !each.includes('\0');
    return Array.isArray(parsed) && parsed.every(clean) ? (parsed as string[]) : undefined;
  } catch {
    return undefined;
  }
}

function limitOf(field: 'first' | 'last', value: number): number {
  if (value < 1 || value > largestLimit) {
    throw new BadUserInput(field, `must be from 1 to ${largestLimit}`);
  }
  return value;
}

/** Checks what a caller says about a page, and reads its cursors. */
export function readPage(
  given: PageArguments,
  signature: string,
  order: readonly OrderStep[],
): Page {
  const { first, last, after, before } = given;
  if (first != null && last != null) {
    throw new BadUserInput('last', 'cannot be combined with first');
  }
  const page: Page = { limit: defaultPageSize, backward: last != null };
  if (first != null) page.limit = limitOf('first', first);
  if (last != null) page.limit = limitOf('last', last);
  const placeAt = (
    field: 'after' | 'before',
    cursor: ValueOrParameter<string>,
  ): ValueOrParameter<Position> =>
    mapParameter(cursor, (known) => readCursor(known, field, signature, order));
  if (after != null) page.after = placeAt('after', after);
  if (before != null) page.before = placeAt('before', before);
  return page;
}
