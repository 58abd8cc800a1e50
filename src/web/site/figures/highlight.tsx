import { Fragment, type ReactNode } from 'react';

/** A passage in which the API has what matched between ⟦ and ⟧. */
export function Highlight({ text }: { text: string }): ReactNode {
  const parts = text.split(/⟦|⟧/);
  return (
    <span lang="">
      {parts.map((part, index) =>
        index % 2 === 1 ? <mark key={index}>{part}</mark> : <Fragment key={index}>{part}</Fragment>,
      )}
    </span>
  );
}
