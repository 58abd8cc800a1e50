import { RegisterEntry } from '../domains/register-entries/register-entry';
import { Source, SourceKind } from '../domains/sources/source';
import { identify } from '../kernel/records/record-id';
import type { PublishedRow, UpstreamRecord } from './upstream';

/** What a list says of one whom it names; the rest follows from its row and its source. */
export type ListedEntry = Pick<
  RegisterEntry,
  'kind' | 'name' | 'otherNames' | 'lei' | 'websites' | 'authority' | 'country' | 'statement'
> & { readonly validFrom: string | null };

/** The source of all entries that come from files of one kind. */
export function listSource(
  slug: string,
  about: { readonly title: string; readonly publisher: string; readonly url: string },
): UpstreamRecord {
  const kind = SourceKind.REGISTER;
  const id = identify(Source, slug);
  const values = { id, slug, ...about, kind, aboutUrl: null, language: 'en', publishedOn: null };
  return { record: Source, values, rowKey: null, stated: [] };
}

/** The entry of a row. */
export function listedEntry(
  upstream: string,
  source: UpstreamRecord,
  { key, recordKey, firstSeenOn, endedOn }: PublishedRow,
  entry: ListedEntry,
): UpstreamRecord {
  const id = identify(RegisterEntry, upstream, recordKey);
  const days = { validTo: null, listedOn: firstSeenOn, removedOn: endedOn };
  const lists = { countries: [], activities: [] };
  const keys = { providerId: null, sourceId: source.values.id };
  const values = { id, upstream, ...entry, ...lists, ...days, ...keys };
  const record = { record: RegisterEntry, values, rowKey: key, stated: [] };
  return entry.lei === null ? record : { ...record, links: { providerId: { lei: entry.lei } } };
}
