import { actionOf, licenseOf, platformOf, ruleOf, type Named } from './claim-subject';
import { RecordText } from '../figures/record-text';
import type { SearchPageQuery } from '../documents';

export type SearchResult = SearchPageQuery['search']['edges'][number]['node'];

/** What a search found: its name, and its page where it has one. */
export function foundOf(node: SearchResult): Named {
  switch (node.__typename) {
    case 'Provider':
      return platformOf(node);
    case 'EnforcementAction':
      return actionOf(node);
    case 'Seizure':
      return actionOf(node.enforcementAction);
    case 'License':
      return licenseOf(node.number, node.provider.name);
    case 'TransferRule':
      return ruleOf(node);
    case 'Source':
      return sourceOf(node);
    case 'PolicyInitiative':
      return { name: <RecordText>{node.title}</RecordText>, path: null };
    case 'RegisterEntry':
      return { name: `${node.name} (${node.authority})`, path: null };
    case 'CryptoAddress':
      return { name: node.address, path: null };
  }
}

export function sourceOf(found: {
  slug: string;
  publisher: string;
  title: string;
  language: string | null;
}): Named {
  return {
    name: (
      <>
        <RecordText>{found.publisher}</RecordText>:{' '}
        <RecordText language={found.language}>{found.title}</RecordText>
      </>
    ),
    path: `/sources/${found.slug}`,
  };
}
