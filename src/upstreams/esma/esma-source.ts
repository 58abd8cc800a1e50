import { RegisterEntry } from '../../domains/register-entries/register-entry';
import { Source, SourceKind } from '../../domains/sources/source';
import { identify } from '../../kernel/records/record-id';
import { isLegalEntityIdentifier } from '../legal-entity-identifier';
import type { PublishedRow, Upstream, UpstreamRecord } from '../upstream';

/** What both registers have in common: the publisher, its licence, its host. */
export const ofEsma = {
  publisher: 'European Securities and Markets Authority',
  licence: {
    name: 'ESMA legal notice: reproduction is authorised if the source is acknowledged',
    url: 'https://www.esma.europa.eu/legal-notice',
    attribution: 'Source: ESMA interim MiCA register',
    commercialUse: null,
    redistribution: true,
  },
  hosts: ['www.esma.europa.eu'],
  // About once a week.
  cadenceHours: 168,
  fileExtension: '.csv',
} satisfies Partial<Upstream>;

/** The address of a register's file. */
export const addressOf = (file: string): string =>
  `https://www.esma.europa.eu/sites/default/files/2024-12/${file}`;

/** The source of all entries of a register. */
export function sourceOf(slug: string, title: string, file: string): UpstreamRecord {
  return {
    record: Source,
    values: {
      id: identify(Source, slug),
      slug,
      title,
      publisher: ofEsma.publisher,
      kind: SourceKind.REGISTER,
      url: addressOf(file),
      aboutUrl: null,
      language: 'en',
      publishedOn: null,
    },
    rowKey: null,
    stated: [],
  };
}

/** What an entry says; the rest of its columns follow from its row and its source. */
export type EntryValues = Omit<
  RegisterEntry,
  'id' | 'upstream' | 'listedOn' | 'removedOn' | 'providerId' | 'sourceId'
>;

/** The entry of a row. A provider with the same identifier is found when it is published. */
export function entryOf(
  upstream: string,
  source: UpstreamRecord,
  { key, recordKey, firstSeenOn, endedOn }: PublishedRow,
  values: EntryValues,
): UpstreamRecord {
  const lei = values.lei !== null && isLegalEntityIdentifier(values.lei) ? values.lei : null;
  return {
    record: RegisterEntry,
    values: {
      id: identify(RegisterEntry, upstream, recordKey),
      upstream,
      ...values,
      lei,
      listedOn: firstSeenOn,
      removedOn: endedOn,
      providerId: null,
      sourceId: source.values.id,
    },
    rowKey: key,
    stated: [],
    ...(lei !== null && { links: { providerId: { lei } } }),
  };
}
