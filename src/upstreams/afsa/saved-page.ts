import type { CheerioAPI } from 'cheerio';
import { readBundle } from '../bundle';
import { load } from '../cheerio';
import { UnreadableDocument } from '../upstream';
import { decodeUtf8 } from '../utf8-text';

/** A page of a site as a browser saved it. Nothing in it is executed or fetched. */
export interface SavedPage {
  /** As the page says, e.g. `en`; null where it does not. */
  readonly language: string | null;
  readonly $: CheerioAPI;
}

/** The pages of a folder. Throws `UnreadableDocument` for what is cut off or no HTML. */
export function readSavedPages(bytes: Uint8Array): SavedPage[] {
  return readBundle(bytes).map(({ name, bytes: content }) => {
    const text = decodeUtf8(content, name);
    if (!/<html[\s>]/i.test(text)) {
      throw new UnreadableDocument('NOT_HTML', `has a file that is no HTML page: ${name}`);
    }
    if (!/<\/html\s*>\s*(?:<!--[^]*?-->\s*)*$/i.test(text)) {
      throw new UnreadableDocument('HALF_A_PAGE', `has a page that ends before its end: ${name}`);
    }
    const $ = load(text);
    return { language: $('html').attr('lang')?.slice(0, 2).toLowerCase() ?? null, $ };
  });
}

/** A text with one blank for each white space; null where there is none. */
export function squash(text: string): string | null {
  const squashed = text.replace(/\s+/g, ' ').trim();
  return squashed === '' || /^[-–—]+$/.test(squashed) ? null : squashed;
}
