import { cursorSignature, readCursor, writeCursor } from '../../kernel/lists/cursor';
import { recordChangeList } from './record-change.list';

/** A place among the changes of the record: after this change of this commit. */
export interface RecordPlace {
  sequence: string;
  id: string;
}

const order = recordChangeList.order.defaultSteps;
const signature = cursorSignature('Query.changes', order);

/** After whatever a commit changed: no id is higher. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export const afterCommit = (sequence: string): RecordPlace => ({ sequence, id: lastId });

export const placeKey = ({ sequence, id }: RecordPlace): string => `${sequence} ${id}`;

/** The cursor of a place, which `Query.changes` reads as well. */
export const placeCursor = ({ sequence, id }: RecordPlace): string =>
  writeCursor(signature, [sequence, id]);

/** The place of a cursor, also of one of `Query.changes`. Throws `BadUserInput`. */
export function readPlace(cursor: string): RecordPlace {
  const [sequence, id] = readCursor(cursor, 'after', signature, order) as [string, string];
  return { sequence, id };
}
