/** What a host may ask for at most; a date beyond it is a mistake of its own. */
const maxDelayMs = 7 * 24 * 60 * 60 * 1000;

/** The date of HTTP, the one form that is still sent. */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * The instant of a Retry-After header (seconds or a date), at most seven days from now (in
 * milliseconds since 1970) and never before now; null without one that can be read.
 */
export function retryAfterInstant(header: string | undefined, now: number): Date | null {
  const value = header?.trim() ?? '';
  const at = /^\d+$/.test(value)
    ? now + Number(value) * 1000
    : httpDate.test(value)
      ? Date.parse(value)
      : NaN;
  return Number.isNaN(at) ? null : new Date(Math.min(Math.max(at, now), now + maxDelayMs));
}
