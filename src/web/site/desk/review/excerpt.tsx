import type { ReactNode } from 'react';
import type { DeskItemFragment } from '../../documents';

/** Digits with what groups and divides them. */
const figure = /(\d[\d\s .,]*\d|\d)/;

/** The text that was read, with the sentences that figures were found in, and these figures. */
export function Excerpt({ item }: { item: DeskItemFragment }): ReactNode {
  const sentences = item.proposal.claims.flatMap(({ mentions }) =>
    mentions.map(({ sentence }) => sentence),
  );
  return (
    <blockquote className="desk-excerpt" lang={item.language ?? undefined}>
      {splitAt(item.excerpt, sentences).map(({ text, isFound }, index) =>
        isFound ? (
          <span className="desk-sentence" key={index}>
            {text
              .split(figure)
              .map((part, place) => (place % 2 ? <mark key={place}>{part}</mark> : part))}
          </span>
        ) : (
          text
        ),
      )}
    </blockquote>
  );
}

interface Part {
  text: string;
  isFound: boolean;
}

/** Cuts a text into the sentences that are looked for and what is between them. */
export function splitAt(text: string, sentences: readonly string[]): Part[] {
  const ranges = [...new Set(sentences)]
    .map((sentence) => ({ start: sentence ? text.indexOf(sentence) : -1, length: sentence.length }))
    .filter(({ start }) => start >= 0)
    .sort((one, other) => one.start - other.start);
  const parts: Part[] = [];
  let end = 0;
  for (const { start, length } of ranges) {
    if (start < end) continue;
    if (start > end) parts.push({ text: text.slice(end, start), isFound: false });
    parts.push({ text: text.slice(start, start + length), isFound: true });
    end = start + length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isFound: false });
  return parts;
}
