import { useEffect, type ReactElement } from 'react';

const shownMs = 10_000;

/** What the page has to say about the last action; it can be pressed away, and goes by itself. */
export function Notice({ text, onEnd }: { text: string; onEnd: () => void }): ReactElement {
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(onEnd, shownMs);
    return () => clearTimeout(timer);
  }, [text, onEnd]);
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
