import type { ReactNode } from 'react';

/** A part of a page with a heading that can be linked to. */
export function Section({
  id,
  heading,
  children,
}: {
  id: string;
  heading: string;
  children: ReactNode;
}): ReactNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <a href={`#${id}`}>{heading}</a>
      </h2>
      {children}
    </section>
  );
}
