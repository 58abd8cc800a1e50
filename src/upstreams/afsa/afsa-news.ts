import type { Upstream } from '../upstream';
import { readNews, type NewsValues } from './news.reader';
import { proposedWarning } from './proposed-warning';

const publisher = 'Astana Financial Services Authority';

/**
 * AFSA's news and warnings, from saved pages. Nothing is published by itself: its warnings are
 * proposed to a person.
 */
export const afsaNews: Upstream<NewsValues> = {
  slug: 'afsa-news',
  name: "AFSA's news and warnings",
  publisher,
  licence: {
    name: 'Official news; its terms were not found',
    url: null,
    attribution: publisher,
    commercialUse: null,
  },
  hosts: ['afsa.aifc.kz'],
  cadenceHours: 24,
  fileExtension: '.html',
  isFolder: true,
  namesPersons: true,
  parserVersion: 1,
  bounds: {
    minRows: 1,
    maxRows: 2000,
    // Each folder has the articles that a person saved, and no others.
    maxAddedShare: 100,
    maxChangedShare: 0.5,
    maxAbsentShare: 1,
    maxRefusedShare: 0.5,
    maxContradictedShare: 0,
  },
  documents: () => [],
  read: readNews,
  reviewItems: (rows) => rows.flatMap((row) => proposedWarning(row) ?? []),
  records: () => [],
};
