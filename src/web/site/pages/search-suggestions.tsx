import { renderToStaticMarkup } from 'react-dom/server';
import type { PageOperation, PageRequest } from '../../contract';
import { SuggestionsDocument, type SuggestionsQuery } from '../documents';
import { EnvironmentProvider, pagePath, type PageEnvironment } from '../page-environment';
import { foundOf } from '../record/search-result';

/** What a search box suggests: options whose addresses are relative to the root. */
export const suggestions = {
  operation: ({ query }: PageRequest): PageOperation => ({
    query: SuggestionsDocument,
    variables: { text: (query['q'] ?? '').slice(0, 200) },
  }),

  /** A list of options; the script of the box knows where the root is. */
  render(environment: PageEnvironment, data: unknown): string {
    const { t, request } = environment;
    const edges = (data as SuggestionsQuery | null)?.search.edges ?? [];
    const linked = edges.flatMap(({ node }) => {
      const { name, path } = foundOf(node);
      return path === null ? [] : [{ node, name, path }];
    });
    return renderToStaticMarkup(
      <EnvironmentProvider value={environment}>
        {linked.map(({ node, name, path }, index) => (
          <li
            key={index}
            id={`suggestion-${index}`}
            role="option"
            aria-selected="false"
            data-path={pagePath(request.language, path)}
          >
            <span>{name}</span>{' '}
            <small>
              {t.value('Type', node.__typename)}
              {node.__typename === 'Provider' && ` · ${t.value('ProviderStatus', node.status)}`}
            </small>
          </li>
        ))}
      </EnvironmentProvider>,
    );
  },
};
