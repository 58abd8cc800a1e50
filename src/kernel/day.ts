/** A calendar day as ISO 8601 text, the only form in which this gateway handles days. */
export type Day = string;

const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: 2025-02-30 does not. */
export function isDay(text: string): text is Day {
  const parts = form.exec(text);
  if (!parts || parts[1] === '0000') return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

const lastDay = '9999-12-31';
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Almaty' });

/** The day in Kazakhstan, because that is where standings and rates change at midnight. */
export function dayInKazakhstan(instant: Date): Day {
  // A year before 1000 would come without its leading zeros.
  const day = calendar.format(instant).padStart(lastDay.length, '0');
  // The last hours of 9999 belong to a year that no day of four digits can name.
  return day.length > lastDay.length ? lastDay : day;
}
