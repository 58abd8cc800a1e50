import { escapeHtml } from '../../editor/html';
import type { PageCard } from './page';
import type { Translation } from './translation';

const width = 1200;
const height = 630;
/** Letters in a line, of the heading and below it. */
const headingLength = 24;
const lineLength = 48;

/** A page as a picture for links in other places: what it is about, and what it says of it. */
export function cardPicture({ heading, lines }: PageCard, t: Translation): string {
  const headingLines = wrapped(heading, headingLength, 2);
  const below = lines.flatMap((line) => wrapped(line, lineLength, 4)).slice(0, 5);
  const headingTop = 190;
  const linesTop = headingTop + headingLines.length * 84 + 20;
  const text = (content: string, y: number, style: string): string =>
    `<text x="80" y="${y}" ${style}>${escapeHtml(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#fbfaf6"/>`,
    `<rect width="${width}" height="14" fill="#00708a"/>`,
    text(t.text('site.name'), 96, `${sans} font-size="30" fill="#4f5f67"`),
    ...headingLines.map((line, index) =>
      text(line, headingTop + index * 84, `${serif} font-size="72" fill="#17242b"`),
    ),
    ...below.map((line, index) =>
      text(line, linesTop + index * 52, `${sans} font-size="36" fill="#17242b"`),
    ),
    text(t.text('site.claim'), 570, `${sans} font-size="28" fill="#4f5f67"`),
    '</svg>',
  ].join('');
}

const sans = 'font-family="DejaVu Sans, sans-serif"';
const serif = 'font-family="DejaVu Serif, serif" font-weight="bold"';

/** Lines of at most so many letters; what is beyond the last line ends with an ellipsis. */
function wrapped(text: string, length: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const isFull = last === undefined || last.length + 1 + word.length > length;
    if (isFull) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}
