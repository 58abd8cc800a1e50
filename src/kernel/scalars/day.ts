/** A calendar day as ISO 8601 text, the only type of days here (`docs/decisions/0006`). */
export type Day = string;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that exists: 2025-02-30 does not. */
export function isDay(text: string): text is Day {
  if (!dayPattern.test(text)) return false;
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
  const day = Number(text.slice(8));
  if (year === 0 || month === 0 || month > 12 || day === 0) return false;
  // Day 0 of the next month is the last day of this one: `month` counts from 1, `Date.UTC` from 0.
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const lastDay = '9999-12-31';
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Almaty' });

/**
 * In hours since 1970. From 2005 on, days in Kazakhstan begin on a full hour of UTC, so that all
 * instants of an hour are on one day, which can be cached.
 */
const firstCacheableHour = Date.UTC(2005, 0) / 3_600_000;
/** The day of the last hour: most calls are about the current one. */
let cached = { hour: NaN, day: '' };

/** The day in Kazakhstan, at whose midnight statuses and official rates change. */
export function dayInKazakhstan(instant: Date): Day {
  const hour = Math.floor(instant.getTime() / 3_600_000);
  if (hour !== cached.hour || hour < firstCacheableHour) cached = { hour, day: formatDay(instant) };
  return cached.day;
}

function formatDay(instant: Date): Day {
  // `Intl` formats years before 1000 without leading zeros.
  const day = calendar.format(instant).padStart(lastDay.length, '0');
  // In Kazakhstan, the last hours of 9999 in UTC are in a year of five digits.
  return day.length > lastDay.length ? lastDay : day;
}

/** Offsets of Kazakhstan from UTC since 2005, in hours, the largest first. */
const offsetHours = [6, 5];

/** The instant at which a day of 2005 or later began in Kazakhstan. */
export function startOfDay(day: Day): Date {
  const starts = offsetHours.map((hours) => new Date(Date.parse(day) - hours * 3_600_000));
  return starts.find((start) => dayInKazakhstan(start) === day) ?? (starts.at(-1) as Date);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
