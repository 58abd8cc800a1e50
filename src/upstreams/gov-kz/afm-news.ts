import type { Upstream } from '../upstream';
import { proposedNews } from './proposed-news';
import { readNews, type NewsValues } from './news.reader';

const project = 'afm';
const pageSize = 20;

const query =
  'query News($projects: String, $size: Int, $sort: String, $lang: String) { ' +
  'news(projects: $projects, _size: $size, _page: 1, _sort: $sort, _lang: $lang) { ' +
  'id title slug created_date heropic alt_image body short_description } }';

const askIn = (lang: string): Readonly<Record<string, unknown>> => ({
  query,
  variables: { projects: `EQ:${project}`, size: pageSize, sort: 'created_date:DESC', lang },
});

/**
 * Releases of the Financial Monitoring Agency. They are prose: what is found in them is proposed to
 * a person, and nothing is published by itself.
 */
export const afmNews: Upstream<NewsValues> = {
  slug: 'afm-news',
  name: 'News of the Financial Monitoring Agency',
  publisher: 'Agency of the Republic of Kazakhstan for Financial Monitoring',
  licence: {
    name: 'Official information; its terms were not read',
    url: null,
    attribution: 'gov.kz, Agency of the Republic of Kazakhstan for Financial Monitoring',
    commercialUse: null,
  },
  hosts: ['www.gov.kz'],
  cadenceHours: 24,
  // Its text names persons: what is extracted is stored, never the reply.
  namesPersons: true,
  fileExtension: '.json',
  parserVersion: 1,
  bounds: {
    minRows: 1,
    maxRows: 500,
    // Nothing is published without a person, so no share of news is too large.
    ...{ maxAddedShare: 1_000, maxChangedShare: 1, maxAbsentShare: 1 },
    ...{ maxRefusedShare: 0.5, maxContradictedShare: 1 },
  },
  documents: () =>
    ['ru', 'kk'].map((language) => ({
      url: 'https://www.gov.kz/graphql',
      scope: project,
      postJson: askIn(language),
    })),
  read: (bytes) => readNews(bytes, project),
  reviewItems: (rows, onRecord) => {
    const ids = new Set(rows.map(({ values }) => values.id));
    return [...ids].flatMap((id) => {
      const item = proposedNews(
        project,
        onRecord.filter(({ values }) => values.id === id).map(({ values }) => values),
      );
      return item ? [item] : [];
    });
  },
  records: () => [],
};
