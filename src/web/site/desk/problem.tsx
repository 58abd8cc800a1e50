import type { ReactNode } from 'react';
import type { DeskError } from './desk-api';
import { useDesk } from './desk-environment';

/** Why the API did not answer: in words for what a person can mend, else as it says. */
export function Problem({ error }: { error: DeskError | null }): ReactNode {
  const { words } = useDesk();
  if (!error) return null;
  const text = {
    UNAUTHENTICATED: words.text('unauthenticated'),
    FORBIDDEN: words.text('forbidden'),
    RATE_LIMITED: words.text('rateLimited'),
    REVIEW_CONFLICT: words.text('conflict'),
    UNREACHABLE: words.text('unreachable'),
  }[error.code as string];
  return (
    <p className="desk-problem" role="alert">
      {text ?? error.message} <code>{[error.code, error.field].filter(Boolean).join(' ')}</code>
    </p>
  );
}
