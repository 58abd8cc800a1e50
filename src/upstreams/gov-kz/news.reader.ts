import { isDay } from '../../kernel/scalars/day';
import { htmlToText } from '../html-text';
import { UnreadableDocument, type ReadDocument, type ReadRow, type RowRefusal } from '../upstream';

/** A release in one language. */
export type NewsValues = {
  /** The id that its languages share. */
  readonly id: string;
  readonly language: 'ru' | 'kk' | 'en';
  readonly title: string;
  readonly slug: string | null;
  readonly publishedOn: string;
  /** Plain text. */
  readonly text: string;
};

const maxTextLength = 50_000;

/**
 * Reads a reply of gov.kz's GraphQL interface to `news`. An item that is odd is refused by itself;
 * a reply with errors, without a list, or that is no JSON is refused as a whole.
 */
export function readNews(bytes: Uint8Array, project: string): ReadDocument<NewsValues> {
  const reply = parseReply(bytes);
  const warnings: string[] = [];
  if (Array.isArray(reply.errors) && reply.errors.length > 0) {
    if (reply.data?.news == null) {
      throw new UnreadableDocument('REPLY_ERRORS', 'has errors in place of news');
    }
    warnings.push('has errors beside the news');
  }
  const items = listOf(reply.data?.news);
  const rows: ReadRow<NewsValues>[] = [];
  const refusals: RowRefusal[] = [];
  const keys = new Set<string>();
  for (const [at, item] of items.entries()) {
    const locator = `data.news[${at}]`;
    const read = readItem(item);
    if ('code' in read) {
      refusals.push({ locator, ...read });
      continue;
    }
    const key = `${project} ${read.id} ${read.language}`;
    if (keys.has(key)) refusals.push({ locator, code: 'DUPLICATE', message: 'comes again' });
    else rows.push({ key, locator, values: read });
    keys.add(key);
  }
  // The newest page alone: a release that it is without has not gone.
  const partial = { endedKeys: [], needsBase: false };
  return { scope: project, rows, refusals, warnings, partial };
}

interface Reply {
  readonly errors?: unknown;
  readonly data?: { readonly news?: unknown } | null;
}

function parseReply(bytes: Uint8Array): Reply {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const reply: unknown = JSON.parse(text);
    if (typeof reply === 'object' && reply !== null && !Array.isArray(reply)) return reply;
  } catch {
    // Answered below.
  }
  throw new UnreadableDocument('NOT_JSON', 'is not a reply in JSON');
}

/** The interface gives a list; one item is seen as an object, and others keep it under a name. */
function listOf(news: unknown): readonly unknown[] {
  if (Array.isArray(news)) return news;
  if (typeof news === 'object' && news !== null) {
    const { content, items } = news as { content?: unknown; items?: unknown };
    for (const list of [content, items]) if (Array.isArray(list)) return list;
    if ('id' in news) return [news];
  }
  throw new UnreadableDocument('NO_NEWS', 'has no list of news');
}

type Refused = Pick<RowRefusal, 'code' | 'message'>;

function readItem(item: unknown): NewsValues | Refused {
  if (typeof item !== 'object' || item === null) return { code: 'ITEM', message: 'is no object' };
  const fields = item as Record<string, unknown>;
  const id = textOf(fields['id']);
  if (id === null || !/^\d{1,12}$/.test(id)) return { code: 'ID', message: 'has no number as id' };
  const title = plain(fields['title']);
  if (title === '') return { code: 'TITLE', message: `${id} has no title` };
  const publishedOn = (textOf(fields['created_date']) ?? '').slice(0, 10);
  if (!isDay(publishedOn)) return { code: 'DATE', message: `${id} has no day of publication` };
  const text = plain(fields['body']) || plain(fields['short_description']);
  const slug = textOf(fields['slug']);
  return {
    id,
    language: languageOf(`${title} ${text}`),
    title,
    slug: slug !== null && /^[\w-]{1,200}$/.test(slug) ? slug : null,
    publishedOn,
    text: text.slice(0, maxTextLength),
  };
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

const plain = (value: unknown): string => htmlToText((textOf(value) ?? '').normalize('NFC'));

/** A reply does not say its language: Kazakh has letters that Russian lacks. */
function languageOf(text: string): NewsValues['language'] {
  const cyrillic = text.match(/[а-яёәғқңөұүһі]/giu)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  if (latin > cyrillic) return 'en';
  const kazakh = text.match(/[әғқңөұүһі]/giu)?.length ?? 0;
  return kazakh > cyrillic * 0.03 ? 'kk' : 'ru';
}
