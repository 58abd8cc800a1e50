import type { ReactNode } from 'react';
import { SearchPageDocument, type SearchPageQuery } from '../documents';
import { Highlight } from '../figures/highlight';
import { RecordLink } from '../figures/record-link';
import { SearchBox } from '../frame/search-box';
import { StandingBadge } from '../figures/standing-badge';
import { useAddresses, useTranslation } from '../page-environment';
import { definePage, operation, type PageContext } from '../page';
import { foundOf } from '../record/search-result';

interface SearchData extends Record<string, unknown> {
  search: SearchPageQuery;
}

const pageSize = 20;
/** What a search takes at most; longer texts are cut, as no name is so long. */
const maxTextLength = 200;

/** What on record has these words or a name like them, in any script. */
export const search = definePage<SearchData>({
  name: 'search',
  pattern: '/search',
  label: null,
  operations: ({ query: { q, after = null } }) =>
    (q === undefined
      ? {}
      : {
          search: operation(SearchPageDocument, {
            text: q.slice(0, maxTextLength),
            kinds: null,
            first: pageSize,
            after,
          }),
        }) as { search: ReturnType<typeof operation> },
  view: (data, { t, request }: PageContext) => ({
    title: t.text('search.title'),
    description: t.text('search.description'),
    isUnlisted: request.query['q'] !== undefined,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('search.title')}</h1>
          <SearchBox isLarge />
        </header>
        <Results found={(data as Partial<SearchData>).search?.search} text={request.query['q']} />
      </>
    ),
  }),
});

interface ResultsProps {
  found: SearchPageQuery['search'] | undefined;
  text: string | undefined;
}

function Results({ found, text }: ResultsProps): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  if (!found || text === undefined) return <p className="note">{t.text('search.help')}</p>;
  const { edges, totalCount, pageInfo } = found;
  const next = new URLSearchParams({ q: text, after: pageInfo.endCursor ?? '' });
  return (
    <section aria-labelledby="results">
      <h2 id="results">{t.text('search.count', { count: totalCount })}</h2>
      {totalCount === 0 && <p className="absent">{t.text('search.nothing')}</p>}
      <ol className="rows">
        {edges.map(({ node, matched }, index) => (
          <li key={index}>
            <p>
              <span className="kicker">{t.value('Type', node.__typename)}</span>{' '}
              <strong>
                <RecordLink named={foundOf(node)} />
              </strong>{' '}
              {node.__typename === 'Provider' && <StandingBadge status={node.status} />}
            </p>
            <p className="note">
              {t.value('SearchField', matched.field)}: <Highlight text={matched.highlight} />
            </p>
          </li>
        ))}
      </ol>
      {pageInfo.hasNextPage && (
        <p className="pager">
          <a href={`${page('/search')}?${next}`}>{t.text('site.next')}</a>
        </p>
      )}
      {edges.length > 0 && <p className="note">{t.text('search.caution')}</p>}
    </section>
  );
}
