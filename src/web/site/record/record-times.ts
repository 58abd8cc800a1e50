import type { PageRequest } from '../../contract';

/** The two times of a page as variables; null where the present is read. */
export interface RecordTimes {
  asOf: string | null;
  knownAt: string | null;
}

/**
 * Reads `asOf`, a day, and `knownAt`, a day or an instant. Of a day, what was known at its end in
 * Kazakhstan is read; of today, what is known now. What is neither is left to the API to refuse.
 */
export function recordTimes({ query }: Pick<PageRequest, 'query'>, now = new Date()): RecordTimes {
  const { asOf = null, knownAt = null } = query;
  if (knownAt === null || !/^\d{4}-\d{2}-\d{2}$/.test(knownAt)) return { asOf, knownAt };
  const endOfDay = `${knownAt}T23:59:59.999+05:00`;
  return { asOf, knownAt: Date.parse(endOfDay) > now.getTime() ? null : endOfDay };
}
