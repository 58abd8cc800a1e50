import type { ReactNode } from 'react';

/** A block of data in a page, which no text in it can end and no browser runs. */
export function JsonBlock({ id, type, data }: JsonBlockProps): ReactNode {
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  return <script id={id} type={type} dangerouslySetInnerHTML={{ __html: json }} />;
}

interface JsonBlockProps {
  id?: string;
  type: 'application/json' | 'application/ld+json';
  data: object;
}
