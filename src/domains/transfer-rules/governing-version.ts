import type { Day } from '../../kernel/scalars/day';
import { anyOf, literalSql, sql, type Sql } from '../../postgres/sql';
import { TransferRuleStatus, type TransferRuleVersion } from './transfer-rule-version';

export enum RuleBasis {
  IN_FORCE = 'IN_FORCE',
  ANNOUNCED = 'ANNOUNCED',
}

type Version = Pick<
  TransferRuleVersion,
  'number' | 'status' | 'announcedOn' | 'effectiveFrom' | 'effectiveTo'
>;

/** The standings of a version that is or was law, and so has a period in force. */
export const enactedStatuses: readonly TransferRuleStatus[] = [
  TransferRuleStatus.IN_FORCE,
  TransferRuleStatus.REPEALED,
];

function inForceOn({ status, effectiveFrom, effectiveTo }: Version, day: Day): boolean {
  if (!enactedStatuses.includes(status)) return false;
  return (effectiveFrom ?? day) <= day && day <= (effectiveTo ?? day);
}

/**
 * A version stays announced when it comes into force, so that what governed a past day does not
 * change when its day in force becomes known. Without a day of announcement it is not known to
 * have been announced by any day.
 */
function announcedBy({ status, announcedOn, effectiveTo }: Version, day: Day): boolean {
  if (status !== TransferRuleStatus.ANNOUNCED && !enactedStatuses.includes(status)) return false;
  return announcedOn !== null && announcedOn <= day && day <= (effectiveTo ?? day);
}

/**
 * The version that governs a transfer made on a day: of those in force then, and on the basis
 * ANNOUNCED also those announced by then, the one with the highest number. Days are compared as
 * ISO text, which sorts as they do.
 */
export function findGoverningVersion<Each extends Version>(
  versions: readonly Each[],
  day: Day,
  basis: RuleBasis,
): Each | null {
  const governs = (each: Each): boolean =>
    inForceOn(each, day) || (basis === RuleBasis.ANNOUNCED && announcedBy(each, day));
  return versions.filter(governs).sort((a, b) => b.number - a.number)[0] ?? null;
}

/** The same in SQL, of one version: that it governs on a day, if no later one does. */
export function governsOnSql(alias: string, day: Day, basis: RuleBasis): Sql {
  const of = (name: string): Sql => literalSql(`${alias}.${name}`);
  const on = sql`${day}::date`;
  const law = enactedStatuses.map((each) => `'${each}'`).join(', ');
  const lasts = sql`${on} <= coalesce(${of('effective_to')}, ${on})`;
  const inForce = sql`(${of('status')} in (${literalSql(law)})
    and coalesce(${of('effective_from')}, ${on}) <= ${on} and ${lasts})`;
  if (basis === RuleBasis.IN_FORCE) return inForce;
  const announced = literalSql(`'${TransferRuleStatus.ANNOUNCED}', ${law}`);
  return anyOf([
    inForce,
    sql`(${of('status')} in (${announced}) and ${of('announced_on')} <= ${on} and ${lasts})`,
  ]);
}
