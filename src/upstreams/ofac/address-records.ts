import { CryptoAddress } from '../../domains/crypto-addresses/crypto-address';
import { Source, type SourceKind } from '../../domains/sources/source';
import { identify } from '../../kernel/records/record-id';
import type { PublishedRow, UpstreamRecord } from '../upstream';
import type { AddressValues } from './listed-addresses';

/** What the source of a list of addresses says of itself. */
interface AddressSource {
  readonly slug: string;
  readonly title: string;
  readonly publisher: string;
  readonly kind: SourceKind;
  readonly url: string;
  readonly aboutUrl: string | null;
}

/** The records of a list's rows: its source, and an address each, one that went included. */
export function addressRecords(
  upstream: string,
  about: AddressSource,
): (rows: readonly PublishedRow<AddressValues>[]) => UpstreamRecord[] {
  const id = identify(Source, about.slug);
  const source: UpstreamRecord = {
    record: Source,
    values: { id, ...about, language: 'en', publishedOn: null },
    rowKey: null,
    stated: [],
  };
  return (rows) => [source, ...rows.map((row) => addressRecord(upstream, id, row))];
}

function addressRecord(
  upstream: string,
  sourceId: string,
  { key: rowKey, recordKey, values, firstSeenOn, endedOn }: PublishedRow<AddressValues>,
): UpstreamRecord {
  const { chain, address, codes, holder } = values;
  return {
    record: CryptoAddress,
    values: {
      id: identify(CryptoAddress, upstream, recordKey),
      ...{ chain, address, codes: codes.split(' '), holder, upstream, sourceId },
      ...{ listedOn: firstSeenOn, delistedOn: endedOn, providerId: null },
    },
    rowKey,
    stated: [],
  };
}
