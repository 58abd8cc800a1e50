import {
  FreshnessDocument,
  HomePageDocument,
  LatestChangesDocument,
  type FreshnessQuery,
  type HomePageQuery,
  type LatestChangesQuery,
} from '../../documents';
import { Contents } from './home-contents';
import { HomeFigures } from './home-figures';
import { HomeHeader } from './home-header';
import { LatestChanges } from './latest-changes';
import { datasetOf } from '../../record/dataset';
import { definePage, operation } from '../../page';

/** What the home page is made of. */
export interface HomeData extends Record<string, unknown> {
  home: HomePageQuery;
  changes: LatestChangesQuery;
  freshness: FreshnessQuery;
}

/** The home page: what is on record, as of when, the year's figures, and what changed last. */
export const home = definePage<HomeData>({
  name: 'home',
  pattern: '/',
  label: null,
  operations: () => ({
    home: operation(HomePageDocument, {}),
    changes: operation(LatestChangesDocument, {}),
    freshness: operation(FreshnessDocument, {}),
  }),
  view: ({ home: data, changes, freshness }, { t }) => ({
    title: t.text('home.title'),
    description: t.text('home.description'),
    body: (
      <>
        <HomeHeader data={data} freshness={freshness} />
        <Contents data={data} />
        <HomeFigures data={data} />
        <LatestChanges data={changes} />
      </>
    ),
    dataset: {
      ...datasetOf(t.text('site.name'), t.text('home.description'), data.record),
      spatialCoverage: 'Kazakhstan',
    },
    card: {
      heading: t.text('home.heading'),
      lines: [
        t.text('home.countPlatforms', { count: data.providers.totalCount }),
        t.text('home.countActions', { count: data.enforcementActions.totalCount }),
        t.text('home.countClaims', { count: data.claims.totalCount }),
      ],
    },
  }),
});
