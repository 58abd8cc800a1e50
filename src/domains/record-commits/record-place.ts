import { cursorSignature, readCursor, writeCursor } from '../../kernel/lists/cursor';
import { commitMark } from './commit-mark';
import { recordChangeList } from './record-change.list';

/**
 * A place among the changes of the record: after this change of this commit. The id ends with the
 * mark of the commit.
 */
export interface RecordPlace {
  sequence: string;
  id: string;
}

const order = recordChangeList.order.defaultSteps;
const signature = cursorSignature('Query.changes', order);

/** No change has a higher id than the one that begins with these digits. */
const lastDigits = 'ffffffff-ffff-ffff-ffff-ffff';

/** After whatever a commit changed. */
export const afterCommit = ({ sequence, id }: { sequence: string; id: string }): RecordPlace => ({
  sequence,
  id: lastDigits + commitMark(id),
});

export const placeKey = ({ sequence, id }: RecordPlace): string => `${sequence} ${id}`;

/** The cursor of a place, which `Query.changes` reads as well. */
export const placeCursor = ({ sequence, id }: RecordPlace): string =>
  writeCursor(signature, [sequence, id]);

/** The place of a cursor, also of one of `Query.changes`. Throws `BadUserInput`. */
export function readPlace(cursor: string): RecordPlace {
  const [sequence, id] = readCursor(cursor, 'after', signature, order) as [string, string];
  return { sequence, id };
}
