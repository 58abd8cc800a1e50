import { rejectTooCostly } from '../../kernel/request/too-costly';

/** Levels that selections may nest; fragments are levels as well. */
export const maxDepth = 40;

/** Throws `QUERY_TOO_COSTLY` for a level below the deepest. */
export function assertDepth(level: number): void {
  if (level > maxDepth) rejectTooCostly(`nests deeper than ${maxDepth} levels`);
}
