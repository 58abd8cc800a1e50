import type { ReactNode } from 'react';
import { DeskKeyDocument } from '../documents';
import { useDesk } from './desk-environment';
import { Problem } from './problem';
import { useAnswer } from './use-answer';

/** A key that ends within so many days is shown as a warning, as in the alerts of operators. */
const warningDays = 7;

/** Whose the key in use is, what it may do, and when it ends. */
export function KeyStatus({ onForget }: { onForget(): void }): ReactNode {
  const { words } = useDesk();
  const { data, error } = useAnswer(DeskKeyDocument, {});
  const key = data?.ownKey;
  return (
    <div className="desk-key">
      <Problem error={error} />
      <p>
        {key
          ? `${key.tenant} · ${key.prefix}… · ${key.scopes.join(', ')}`
          : words.text('keyIsHeld')}{' '}
        {key && <KeyEnd expiresAt={key.expiresAt} />}{' '}
        <button type="button" onClick={onForget}>
          {words.text('forgetKey')}
        </button>
      </p>
    </div>
  );
}

function KeyEnd({ expiresAt }: { expiresAt: string | null }): ReactNode {
  const { words } = useDesk();
  if (expiresAt === null) return <span className="badge">{words.text('keyHasNoEnd')}</span>;
  const daysLeft = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
  return (
    <span className={daysLeft <= warningDays ? 'badge badge-caution' : 'badge'}>
      {words.text('keyEnds', { instant: words.instant(expiresAt) })}
    </span>
  );
}
