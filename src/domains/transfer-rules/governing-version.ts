import type { Day } from '../../kernel/scalars/day';
import { anyOf, literalSql, sql, type Sql } from '../../postgres/sql';
import { TransferRuleStatus, type TransferRuleVersion } from './transfer-rule-version';

/** Whether versions that are announced, but not yet in force, govern a transfer. */
export enum RuleBasis {
  IN_FORCE = 'IN_FORCE',
  ANNOUNCED = 'ANNOUNCED',
}

type Version = Pick<
  TransferRuleVersion,
  'number' | 'status' | 'announcedOn' | 'effectiveFrom' | 'effectiveTo'
>;

/** The statuses of a version that is or was in force, and so has a period in force. */
export const enactedStatuses: readonly TransferRuleStatus[] = [
  TransferRuleStatus.IN_FORCE,
  TransferRuleStatus.REPEALED,
];

function isInForceOn({ status, effectiveFrom, effectiveTo }: Version, day: Day): boolean {
  if (!enactedStatuses.includes(status)) return false;
  return (effectiveFrom ?? day) <= day && day <= (effectiveTo ?? day);
}

/**
 * A version counts as announced after it comes into force, too, so that the version that governed a
 * past day does not change once the day in force is on record. A version without a day of
 * announcement counts as announced on no day.
 */
function isAnnouncedBy({ status, announcedOn, effectiveTo }: Version, day: Day): boolean {
  if (status !== TransferRuleStatus.ANNOUNCED && !enactedStatuses.includes(status)) return false;
  return announcedOn !== null && announcedOn <= day && day <= (effectiveTo ?? day);
}

/**
 * The version that governs a transfer on a day, null where none does: of those in force on it, and
 * on the basis ANNOUNCED also of those announced by it, the one with the highest number. Days are
 * ISO 8601 text, which sorts by date.
 */
export function findGoverningVersion<Each extends Version>(
  versions: readonly Each[],
  day: Day,
  basis: RuleBasis,
): Each | null {
  const governs = (each: Each): boolean =>
    isInForceOn(each, day) || (basis === RuleBasis.ANNOUNCED && isAnnouncedBy(each, day));
  return versions.filter(governs).sort((a, b) => b.number - a.number)[0] ?? null;
}

/** The same in SQL for one version: true where it governs on the day unless a later one does. */
export function governsOnSql(alias: string, day: Day, basis: RuleBasis): Sql {
  const columnSql = (name: string): Sql => literalSql(`${alias}.${name}`);
  const status = columnSql('status');
  const onDay = sql`${day}::date`;
  const enacted = enactedStatuses.map((each) => `'${each}'`).join(', ');
  const hasNotEnded = sql`${onDay} <= coalesce(${columnSql('effective_to')}, ${onDay})`;
  const inForce = sql`(${status} in (${literalSql(enacted)})
    and coalesce(${columnSql('effective_from')}, ${onDay}) <= ${onDay} and ${hasNotEnded})`;
  if (basis === RuleBasis.IN_FORCE) return inForce;
  const announced = literalSql(`'${TransferRuleStatus.ANNOUNCED}', ${enacted}`);
  return anyOf([
    inForce,
    sql`(${status} in (${announced}) and ${columnSql('announced_on')} <= ${onDay}
      and ${hasNotEnded})`,
  ]);
}
