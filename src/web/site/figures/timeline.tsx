import type { ReactNode } from 'react';
import { useTranslation } from '../page-environment';
import { Day } from './period';

/** Something that happened, or was first seen, on a day. */
export interface TimelineEvent {
  day: string;
  /** A tone of a standing, which colors the mark. */
  tone?: string;
  title: ReactNode;
  detail?: ReactNode;
}

interface TimelineProps {
  events: readonly TimelineEvent[];
  /** The day that the page speaks of: what came later says so. */
  asOf: string;
}

/** What happened, the newest first. */
export function Timeline({ events, asOf }: TimelineProps): ReactNode {
  const t = useTranslation();
  const ordered = [...events].sort((one, other) => other.day.localeCompare(one.day));
  return (
    <ol className="timeline">
      {ordered.map(({ day, tone = 'none', title, detail }, index) => (
        <li key={index} className={`mark-${tone}`}>
          <Day day={day} />
          <div>
            <p>{title}</p>
            {day > asOf && <p className="note">{t.text('site.afterDay')}</p>}
            {detail && <p className="detail">{detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
