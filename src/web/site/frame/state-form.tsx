import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../page-environment';

interface StateProps {
  state: { asOf: string; knownAt: string; earliestKnownAt: string };
}

interface StateFormProps extends StateProps {
  /** The first day of which something is on record; undefined where none is known. */
  firstDay?: string | undefined;
}

/**
 * The two times of a page: a day that it speaks of, and a day on which the record was read. A
 * script adds a slider to each, from the day in `data-first` to the present one.
 */
export function StateForm({ state, firstDay }: StateFormProps): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  const { asOf = '', knownAt = '' } = request.query ?? {};
  const isPast = asOf !== '' || knownAt !== '';
  return (
    <form className="state" action={page(request.path)}>
      <p>
        <label htmlFor="asOf">{t.text('site.asOf')}</label>
        <input
          id="asOf"
          name="asOf"
          type="date"
          defaultValue={asOf}
          data-first={firstDay && dayBefore(firstDay)}
          aria-describedby="asOfHelp"
        />
        <span id="asOfHelp" className="note">
          {t.text('site.asOfHelp')}
        </span>
      </p>
      <p>
        <label htmlFor="knownAt">{t.text('site.knownAt')}</label>
        <input
          id="knownAt"
          name="knownAt"
          type="date"
          defaultValue={knownAt.slice(0, 10)}
          min={dayInAlmaty(state.earliestKnownAt)}
          data-first={dayInAlmaty(state.earliestKnownAt)}
          aria-describedby="knownAtHelp"
        />
        <span id="knownAtHelp" className="note">
          {t.text('site.knownAtHelp', { begin: t.day(dayInAlmaty(state.earliestKnownAt)) })}
        </span>
      </p>
      <p className="state-buttons">
        <button type="submit">{t.text('site.showState')}</button>
        {isPast && <a href={page(request.path)}>{t.text('site.showPresent')}</a>}
      </p>
    </form>
  );
}

function dayInAlmaty(instant: string): string {
  return new Date(Date.parse(instant) + 5 * 3_600_000).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** Says that a page shows another state than the present one. */
export function PastState({ state }: StateProps): ReactNode {
  const { t, request } = useEnvironment();
  const { asOf, knownAt } = request.query ?? {};
  if (asOf === undefined && knownAt === undefined) return null;
  return (
    <p className="past" role="status">
      {asOf !== undefined && t.text('site.pastAsOf', { day: t.day(state.asOf) })}{' '}
      {knownAt !== undefined && t.text('site.pastKnownAt', { at: t.instant(state.knownAt) })}
    </p>
  );
}
