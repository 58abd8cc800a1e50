import { BadUserInput } from '../request/bad-user-input';
import { mapAll } from '../request/input-errors';
import { recordForId } from './record-id';
import { Node } from './node';
import type { RecordClass } from './record';

export const maxNodes = 100;

/** The record that an id belongs to. Throws `BadUserInput` where its type is not a `Node`. */
export function readNodeId(id: string, field: string): RecordClass {
  const record = recordForId(id);
  if (record && record.prototype instanceof Node) return record;
  throw new BadUserInput(field, 'is not an id of this gateway');
}

/** Throws `BadUserInput` for an id that is not one of a `Node`, and for too many of them. */
export function assertNodeIds(ids: readonly string[], field: string): void {
  if (ids.length > maxNodes) throw new BadUserInput(field, `has at most ${maxNodes} entries`);
  mapAll(ids, (id, index) => readNodeId(id, `${field}[${index}]`));
}
