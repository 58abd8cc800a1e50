import type { ReactNode } from 'react';
import { useTranslation } from '../page-environment';

/** A day; what is null is said in words. */
export function Day({ day }: { day: string }): ReactNode {
  const t = useTranslation();
  return <time dateTime={day}>{t.day(day)}</time>;
}

/** The days from the first to the last, either of which may be open. */
export function Period({
  period: { from, to },
}: {
  period: { from: string | null; to: string | null };
}): ReactNode {
  const t = useTranslation();
  if (from !== null && to !== null) {
    return t.rich('site.fromTo', { from: <Day day={from} />, to: <Day day={to} /> });
  }
  if (from !== null) return t.rich('site.since', { day: <Day day={from} /> });
  return to === null ? null : t.rich('site.until', { day: <Day day={to} /> });
}
