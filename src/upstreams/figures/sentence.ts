/** What ends with a point within a sentence. */
const abbreviation =
  /(?<!\p{L})(?:г|гг|тыс|млн|млрд|трлн|долл|тг|ст|п|пп|ул|им|руб|см|т|е|д|ж|жж|\p{Lu})\.$/iu;
const end = /[.!?…]["»”)]?(?=\s+["«“(]?[\p{Lu}\d])|\n/gu;

/** A part of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The sentences of a text, without the spaces around them. */
export function findSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(end)) {
    const at = match.index + match[0].length;
    if (match[0].startsWith('.') && abbreviation.test(text.slice(start, match.index + 1))) continue;
    spans.push({ start, end: at });
    start = at;
  }
  spans.push({ start, end: text.length });
  return spans.map((span) => trimmed(text, span)).filter((span) => span.start < span.end);
}

function trimmed(text: string, span: Span): Span {
  const part = text.slice(span.start, span.end);
  return {
    start: span.start + part.length - part.trimStart().length,
    end: span.end - (part.length - part.trimEnd().length),
  };
}
