/** A calendar day as ISO 8601 text, the only form in which this gateway handles days. */
export type Day = string;

const form = /^\d{4}-\d{2}-\d{2}$/;

/** True for a day that exists: 2025-02-30 does not. */
export function isDay(text: string): text is Day {
  if (!form.test(text)) return false;
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
  const day = Number(text.slice(8));
  if (year === 0 || month === 0 || month > 12 || day === 0) return false;
  // The day before the first of the next month is the last of this one.
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const lastDay = '9999-12-31';
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Almaty' });

/** From 2005 on, in hours since 1970: since then, days begin with an hour of UTC. */
const firstWholeHour = Date.UTC(2005, 0) / 3_600_000;
/** The day of the hour asked about last: most ask about now. */
let latest = { hour: NaN, day: '' };

/** The day in Kazakhstan, because that is where standings and rates change at midnight. */
export function dayInKazakhstan(instant: Date): Day {
  const hour = Math.floor(instant.getTime() / 3_600_000);
  if (hour !== latest.hour || hour < firstWholeHour) latest = { hour, day: dayOf(instant) };
  return latest.day;
}

function dayOf(instant: Date): Day {
  // A year before 1000 would come without its leading zeros.
  const day = calendar.format(instant).padStart(lastDay.length, '0');
  // The last hours of 9999 belong to a year that no day of four digits can name.
  return day.length > lastDay.length ? lastDay : day;
}

/** The hours by which Kazakhstan's clocks were ahead of UTC since 2005, the most first. */
const hoursAhead = [6, 5];

/** The instant at which a day began in Kazakhstan, of 2005 or later. */
export function startOfDay(day: Day): Date {
  const starts = hoursAhead.map((hours) => new Date(Date.parse(day) - hours * 3_600_000));
  return starts.find((start) => dayInKazakhstan(start) === day) ?? (starts.at(-1) as Date);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
