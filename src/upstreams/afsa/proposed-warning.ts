import { EnforcementActionKind } from '../../domains/enforcement/enforcement-action';
import { emptyProposal } from '../../domains/reviews/review-proposal';
import { ReviewKind } from '../../domains/reviews/review-state';
import type { ProposedItem } from '../proposed-item';
import type { PublishedRow } from '../upstream';
import type { NewsValues } from './news.reader';

const maxTitleLength = 500;

/**
 * A warning as an item for a person; null for other news, and for what AFSA no longer lists. The
 * title alone is read: the text of an article names persons.
 */
export function proposedWarning({
  key,
  values,
  endedOn,
}: PublishedRow<NewsValues>): ProposedItem | null {
  const { url, title, isWarning, publishedOn } = values;
  if (isWarning !== 'true' || endedOn !== null) return null;
  const language = languageOf(title);
  const englishTitle = language === 'en' ? title.slice(0, maxTitleLength) : 'Warning of AFSA';
  const newAction = publishedOn !== null && {
    kind: EnforcementActionKind.PUBLIC_WARNING,
    ...{ title: englishTitle, authority: 'afsa', announcedOn: publishedOn },
  };
  return {
    key: new URL(key).pathname,
    kind: ReviewKind.NEWS,
    ...{ title, url, language, publishedOn, excerpt: title },
    // Without a day there is no action yet: a person knows it, or names the record of it.
    proposal: { ...emptyProposal, newAction: newAction || null },
    namedProvidersAs: 'warnedPlatforms',
    extractorVersion: 1,
  };
}

/** By the letters alone: its pages say it of their menus, not of each title. */
function languageOf(title: string): 'en' | 'ru' | 'kk' {
  if (/[әғқңөұүһі]/i.test(title)) return 'kk';
  return /\p{Script=Cyrillic}/u.test(title) ? 'ru' : 'en';
}
