import { createHash } from 'node:crypto';
import type { ProposedItem } from '../../upstreams/proposed-item';

/** The most of a text that an item keeps, in characters. */
const maxExcerptLength = 20_000;
const maxTitleLength = 500;

/** A proposed item within the bounds of its table, and the hash of its source. */
export interface BoundedItem extends ProposedItem {
  readonly sourceHash: string;
}

/** Cuts texts that are too long; the hash is that of the whole source. */
export function boundedItem(item: ProposedItem): BoundedItem {
  const source = JSON.stringify([item.title, item.url, item.publishedOn, item.excerpt]);
  return {
    ...item,
    title: cut(item.title, maxTitleLength),
    excerpt: boundedExcerpt(item.excerpt),
    sourceHash: `\\x${createHash('sha256').update(source).digest('hex')}`,
  };
}

/** As much of a text as an item keeps. */
export const boundedExcerpt = (text: string): string => cut(text, maxExcerptLength);

const cut = (text: string, maxLength: number): string =>
  text.length > maxLength ? [...text].slice(0, maxLength).join('') : text;
