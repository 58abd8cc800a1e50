import { BadUserInput } from '../request/bad-user-input';
import { recordForId } from './identity';
import { Node } from './node';
import type { RecordClass } from './record';

const mostNodes = 100;

/** The record that an id belongs to. Only those that the graph shows as nodes can be asked for. */
export function readNodeId(id: string, field: string): RecordClass {
  const record = recordForId(id);
  if (record && record.prototype instanceof Node) return record;
  throw new BadUserInput(field, 'is not an id of this gateway');
}

/** Checks ids that are asked for at once. */
export function assertNodeIds(ids: readonly string[], field: string): void {
  if (ids.length > mostNodes) throw new BadUserInput(field, `has at most ${mostNodes} entries`);
  ids.forEach((id, index) => readNodeId(id, `${field}[${index}]`));
}
