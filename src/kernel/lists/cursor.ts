import { createHash } from 'node:crypto';
import { BadUserInput } from '../request/bad-user-input';
import type { OrderStep } from './order';

/** A position in an ordered list: the values of the order's keys, then the id. */
export type Position = readonly string[];

export const maxCursorLength = 4096;
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

/**
 * The position that a cursor holds. Throws `BadUserInput` where the text is not a cursor, or one of
 * another list or order.
 */
export function readCursor(
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
