import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { Upstream } from '../../upstreams/upstream';

type Scheduled = Pick<Upstream, 'slug' | 'cadenceHours' | 'schedule'>;

/** Patterns are in Kazakhstan's time, as publishers' days are. */
const timezone = 'Asia/Almaty';

/** The last time, now included, at which an upstream was to be read; null where none has been. */
export function lastScheduledAt(upstream: Scheduled, now: Date): Date | null {
  // Runs before the reference, which itself is not among them, to the second.
  const reference = new Date(now.getTime() + 1_000);
  const times = schedulesOf(upstream).flatMap((pattern) =>
    new Cron(pattern, { timezone, paused: true }).previousRuns(1, reference),
  );
  const past = times.filter((each) => each <= now);
  return past.length === 0 ? null : new Date(Math.max(...past.map((each) => each.getTime())));
}

/** The patterns of an upstream; without any, once a day or once a shorter cadence. */
export function schedulesOf({ slug, cadenceHours, schedule }: Scheduled): readonly string[] {
  if (schedule) return schedule;
  // Upstreams without a time of their own are not read all at once.
  const [first = 0, second = 0] = createHash('sha256').update(slug).digest();
  const minute = first % 60;
  return cadenceHours < 24
    ? [`${minute} */${Math.max(1, Math.floor(cadenceHours))} * * *`]
    : [`${minute} ${second % 24} * * *`];
}
