import { registerEnum } from '../../kernel/scalars/enum';
import type { Row } from '../../kernel/records/record';
import type { Provider } from '../providers/provider';

/** By what a text identified a provider, the most reliable first. */
export enum MatchedBy {
  LICENSE_NUMBER = 'LICENSE_NUMBER',
  BIN = 'BIN',
  LEI = 'LEI',
  DOMAIN = 'DOMAIN',
  SLUG = 'SLUG',
  LEGAL_NAME = 'LEGAL_NAME',
  NAME = 'NAME',
  FORMER_NAME = 'FORMER_NAME',
  ALIAS = 'ALIAS',
  TRANSLITERATION = 'TRANSLITERATION',
}
registerEnum(MatchedBy, {
  name: 'MatchedBy',
  description: 'By what a text identified a provider, the most reliable first.',
  values: {
    LICENSE_NUMBER: 'The number of one of its licenses: strong.',
    BIN: 'Its Business Identification Number: strong.',
    LEI: 'Its Legal Entity Identifier: strong.',
    DOMAIN: 'The domain of one of its websites.',
    SLUG: "The gateway's own key of the provider.",
    LEGAL_NAME: 'The name of the company.',
    NAME: 'The name of the platform: weak.',
    FORMER_NAME: 'A name that it had before: weak.',
    ALIAS: 'Another name that a source gives it: weak.',
    TRANSLITERATION: "Its name in another script, by the gateway's rule: weak.",
  },
});

/** The kinds of names: texts that two providers may have, each as another kind. */
export const nameMatches: readonly MatchedBy[] = [
  MatchedBy.SLUG,
  MatchedBy.LEGAL_NAME,
  MatchedBy.NAME,
  MatchedBy.FORMER_NAME,
  MatchedBy.ALIAS,
  MatchedBy.TRANSLITERATION,
];

/** A provider as its row is read. */
export type ProviderRow = Row & Provider;

/** A provider that a text identifies, and how reliably. */
export interface IdentifiedProvider {
  provider: ProviderRow;
  matchedBy: MatchedBy;
  /** Whether the same text is that of another provider, too: then it identifies none for sure. */
  isShared: boolean;
}
