import { dayInKazakhstan, type Day } from '../../kernel/scalars/day';
import { UnreadableDocument, type ReadDocument, type ReadRow, type RowRefusal } from '../upstream';
import { readSavedPages, squash, type SavedPage } from './saved-page';

/** An article of AFSA's news. */
export type NewsValues = {
  readonly url: string;
  readonly title: string;
  /** Whether its title is a warning, or says who has no license. */
  readonly isWarning: 'true' | 'false';
  /** As the article says, with its zone; null where only a list names it. */
  readonly publishedAt: string | null;
  readonly publishedOn: Day | null;
};

const host = 'afsa.aifc.kz';
/** Links with a shorter text are of menus. */
const minTitleLength = 20;
const warning = /warn|unlicen[sc]ed|unauthori[sz]ed|предупре|без лицензи|ескерт|лицензиясыз/i;

/** Reads saved pages of AFSA's news: lists and articles. An article goes before a list's link. */
export function readNews(bytes: Uint8Array): ReadDocument<NewsValues> {
  const rows = new Map<string, ReadRow<NewsValues>>();
  const refusals = new Map<string, RowRefusal>();
  const pages = readSavedPages(bytes);
  for (const page of pages) {
    const found = readArticle(page);
    for (const { address, title, publishedAt } of found ? [found] : readList(page)) {
      const url = newsAddress(address);
      if (url === null) {
        const locator = hostOf(address);
        const message = 'a link to another host looks like news of AFSA';
        if (isLookAlike(locator)) refusals.set(locator, { locator, code: 'ANOTHER_HOST', message });
        continue;
      }
      const row = toRow(url, title, publishedAt);
      if (row && (publishedAt !== null || !rows.has(url))) rows.set(url, row);
    }
  }
  if (rows.size === 0)
    throw new UnreadableDocument('NO_NEWS', 'has no article and no list of news');
  return {
    ...{ scope: 'news', rows: [...rows.values()], refusals: [...refusals.values()] },
    warnings: [],
  };
}

interface Found {
  readonly address: string;
  readonly title: string;
  readonly publishedAt: string | null;
}

function readArticle({ $ }: SavedPage): Found | null {
  const meta = (name: string): string | null =>
    squash($(`meta[property="${name}"]`).first().attr('content') ?? '');
  const publishedAt = meta('article:published_time');
  const title = meta('og:title');
  const address = $('link[rel="canonical"]').attr('href') ?? meta('og:url');
  if (publishedAt === null || title === null || address === null) return null;
  return { address, title, publishedAt };
}

function readList({ $ }: SavedPage): Found[] {
  return $('a[href]')
    .toArray()
    .map((link) => ({ address: $(link).attr('href') ?? '', title: squash($(link).text()) ?? '' }))
    .filter(({ title }) => title.length >= minTitleLength)
    .map((found) => ({ ...found, publishedAt: null }));
}

/** The address without what does not tell articles apart; null for one of another host. */
function newsAddress(address: string): string | null {
  if (!URL.canParse(address, `https://${host}/news`)) return null;
  const url = new URL(address, `https://${host}/news`);
  const isOurs = url.protocol === 'https:' && url.host === host && url.username === '';
  return isOurs && url.pathname.length > 1 ? `https://${host}${url.pathname}` : null;
}

const hostOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).hostname : '';

/** A host that may be taken for AFSA's. */
const isLookAlike = (name: string): boolean => /afsa|aifc/i.test(name) && name !== host;

function toRow(url: string, title: string, publishedAt: string | null): ReadRow<NewsValues> | null {
  const time = publishedAt === null ? null : new Date(publishedAt);
  const isTime = time !== null && /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(publishedAt ?? '');
  const publishedOn = isTime && !Number.isNaN(time.getTime()) ? dayInKazakhstan(time) : null;
  const isWarning = warning.test(title) ? 'true' : 'false';
  const values = { url, title, isWarning, publishedAt, publishedOn } as const;
  return { key: url, locator: new URL(url).pathname, values };
}
