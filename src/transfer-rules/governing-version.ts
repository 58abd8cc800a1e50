import type { Day } from '../kernel/day';
import { TransferRuleStatus, type TransferRuleVersion } from './transfer-rule-version';

export enum RuleBasis {
  IN_FORCE = 'IN_FORCE',
  ANNOUNCED = 'ANNOUNCED',
}

type Version = Pick<
  TransferRuleVersion,
  'number' | 'status' | 'announcedOn' | 'effectiveFrom' | 'effectiveTo'
>;

const { ANNOUNCED, IN_FORCE, REPEALED } = TransferRuleStatus;

function inForceOn({ status, effectiveFrom, effectiveTo }: Version, day: Day): boolean {
  if (status !== IN_FORCE && status !== REPEALED) return false;
  return (effectiveFrom ?? day) <= day && day <= (effectiveTo ?? day);
}

/** A version whose announcement has no day is not known to have been announced by any day. */
function announcedBy({ status, announcedOn }: Version, day: Day): boolean {
  return status === ANNOUNCED && announcedOn !== null && announcedOn <= day;
}

/**
 * The version that governs a transfer made on a day: of those in force then, and on the basis
 * ANNOUNCED also those announced by then, the one with the highest number. Days are compared as
 * ISO text, which sorts as they do.
 */
export function governingVersion<Each extends Version>(
  versions: readonly Each[],
  day: Day,
  basis: RuleBasis,
): Each | null {
  const governs = (each: Each): boolean =>
    inForceOn(each, day) || (basis === RuleBasis.ANNOUNCED && announcedBy(each, day));
  return versions.filter(governs).sort((a, b) => b.number - a.number)[0] ?? null;
}
