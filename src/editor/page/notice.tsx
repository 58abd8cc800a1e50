import { useEffect, type ReactElement } from 'react';

const shownMs = 10_000;

interface NoticeProps {
  text: string;
  /** Whether it stays until it is pressed away. */
  lasts: boolean;
  onEnd: () => void;
}

/** What the page has to say about the last action, or about the link that it was opened by. */
export function Notice({ text, lasts, onEnd }: NoticeProps): ReactElement {
  useEffect(() => {
    if (text === '' || lasts) return undefined;
    const timer = setTimeout(onEnd, shownMs);
    return () => clearTimeout(timer);
  }, [text, lasts, onEnd]);
  // The element must be there before its text, or screen readers do not announce it.
  return (
    <div className="notice" role="status">
      {text !== '' && (
        <p>
          {text}
          <button type="button" onClick={onEnd}>
            Close
          </button>
        </p>
      )}
    </div>
  );
}
