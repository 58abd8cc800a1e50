import { constants, setPriority } from 'node:os';

/**
 * Lets other processes of the machine go first, e.g. a gateway that answers meanwhile. Where the
 * system does not allow it, the process runs on as it is.
 */
export function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It is no reason not to do the work.
  }
}
