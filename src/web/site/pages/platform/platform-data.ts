import type { PlatformPageQuery } from '../../documents';
import { firstDayOf } from '../../record/standings';

/** A platform that is on record. */
export type Platform = NonNullable<PlatformPageQuery['provider']>;

/** The first day of its timeline; undefined where nothing of it is dated. */
export function firstDayOfTimeline({
  statusHistory,
  licenses,
  enforcementActions,
}: Platform): string | undefined {
  const days = [
    ...statusHistory.map(firstDayOf),
    ...licenses.nodes.map(({ validFrom }) => validFrom),
    ...enforcementActions.nodes.map(({ announcedOn }) => announcedOn),
  ];
  return days.filter((day) => day !== null).sort()[0];
}
