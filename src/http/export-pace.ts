import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportPace } from '../export/open-export';
import type { AbortSignalLike } from '../postgres/abort-signal';
import type { RequestCharge } from '../rate-limits/request-charge';
import { overloadedError, type OverloadDetector } from './overload-detector';

/** No page costs more than this part of a whole budget. */
const pageShare = 1 / 4;
/** Then it looks whether its client is still there. */
const maxSleepSeconds = 5;
/** How often an export looks whether the server has capacity again, and for how long. */
const capacityCheckMs = 200;
const maxCapacityWaitMs = 60_000;

/**
 * How an export is charged: its first page as a request is, which may be rejected; each further one
 * before it is sent, once the budget has refilled that far. Other requests go first.
 */
export function exportPace(
  charge: RequestCharge | null,
  overload: Pick<OverloadDetector, 'isSaturated'> | null,
  signal: AbortSignalLike,
): ExportPace {
  let isFirst = true;
  return {
    maxPageCost: charge ? charge.last.policy.capacity * pageShare : Infinity,
    pay: async (cost) => {
      if (!charge) return;
      if (isFirst) {
        isFirst = false;
        return charge.charge(cost);
      }
      for (let seconds = charge.tryCharge(cost); seconds > 0; seconds = charge.tryCharge(cost)) {
        await sleep(Math.min(seconds, maxSleepSeconds) * 1_000);
        signal.throwIfAborted();
      }
    },
    waitForCapacity: async () => {
      signal.throwIfAborted();
      for (let waitedMs = 0; overload?.isSaturated; waitedMs += capacityCheckMs) {
        if (waitedMs >= maxCapacityWaitMs) throw overloadedError;
        await sleep(capacityCheckMs);
        signal.throwIfAborted();
      }
    },
  };
}
