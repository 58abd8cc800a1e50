import { basename } from 'node:path';
import { RegisterEntryKind } from '../../domains/register-entries/register-entry';
import { isDay } from '../../kernel/scalars/day';
import { listedEntry, listSource } from '../listed-entry';
import type { DocumentVersion, Upstream } from '../upstream';
import { CryptoAddress } from '../../domains/crypto-addresses/crypto-address';
import { identify } from '../../kernel/records/record-id';
import type { PublishedRow, UpstreamRecord } from '../upstream';
import { readEntities, type EntityValues } from './entities.reader';
import type { OrganizationValues } from './entity';
import type { WalletValues } from './wallet';

const slug = 'ftm';
const publisher = 'The publisher of the file';
const url = 'https://followthemoney.tech/';
const title = 'Organisations of FollowTheMoney files';
const source = listSource(slug, { title, publisher, url });

/** Files in the form of FollowTheMoney that the user holds under a licence of their own. */
export const ftm: Upstream<EntityValues> = {
  slug,
  name: 'Organisations of FollowTheMoney files, e.g. of OpenSanctions',
  publisher,
  licence: {
    name: "The user's own; that of OpenSanctions is CC BY-NC 4.0",
    url: 'https://www.opensanctions.org/licensing/',
    attribution: publisher,
    commercialUse: false,
    // What the user may do with a file, the gateway cannot know.
    redistribution: false,
  },
  hosts: [],
  notFetched: 'its files are under the licence of the user, who downloads them',
  namesPersons: true,
  cadenceHours: 24 * 7,
  fileExtension: '.json',
  parserVersion: 2,
  bounds: {
    ...{ minRows: 1, maxRows: 500_000, maxAddedShare: 0.5, maxChangedShare: 0.5 },
    ...{ maxAbsentShare: 0.2, maxRefusedShare: 0.05, maxContradictedShare: 0 },
  },
  documents: () => [],
  versionOf,
  read: readEntities,
  records: (rows) => [
    source,
    ...rows.filter(isOrganization).map(entryOf),
    ...addressesOf(rows.filter(isWallet)),
  ],
};

type OrganizationRow = PublishedRow<OrganizationValues>;
type WalletRow = PublishedRow<WalletValues>;
const isWallet = (row: PublishedRow<EntityValues>): row is WalletRow =>
  row.values.kind === 'ADDRESS';
const isOrganization = (row: PublishedRow<EntityValues>): row is OrganizationRow => !isWallet(row);

function entryOf(row: OrganizationRow): UpstreamRecord {
  const { kind, name, lei, datasets, topics, ...lists } = row.values;
  return listedEntry(slug, source, row, {
    ...{ kind: RegisterEntryKind[kind], name, lei, country: null, validFrom: null },
    otherNames: splitLines(lists.otherNames),
    websites: splitLines(lists.websites),
    authority: splitLines(datasets).join(', ') || publisher,
    statement: `Topics: ${splitLines(topics).join(', ')}`,
  });
}

/** An address is one record, whichever wallets have had it: one that is listed goes first. */
function addressesOf(rows: readonly WalletRow[]): UpstreamRecord[] {
  const records = new Map<string, UpstreamRecord>();
  const endedFirst = [...rows].sort((a, b) => Number(!a.endedOn) - Number(!b.endedOn));
  for (const { key: rowKey, values, firstSeenOn, endedOn } of endedFirst) {
    const { chain, address, codes, holder } = values;
    const id = identify(CryptoAddress, slug, `${chain} ${address}`);
    const days = { listedOn: firstSeenOn, delistedOn: endedOn };
    const keys = { upstream: slug, sourceId: source.values.id, providerId: null };
    const listed = { chain, address, codes: codes === '' ? [] : codes.split(' '), holder };
    records.set(id, {
      ...{ record: CryptoAddress, values: { id, ...listed, ...days, ...keys }, rowKey, stated: [] },
    });
  }
  return [...records.values()];
}

/**
 * `20240527194702-wnk` in the name of a file or folder: its first eight digits are a day. The file
 * of changes has `delta` in its own name.
 */
function versionOf(path: string): DocumentVersion | null {
  const found = [...path.matchAll(/(?<!\d)(\d{4})(\d{2})(\d{2})\d{6}-[a-z0-9]{3}(?![a-z0-9])/g)];
  const [text = '', year, month, day] = found.at(-1) ?? [];
  const publishedOn = `${year}-${month}-${day}`;
  const isDelta = /delta/i.test(basename(path));
  return isDay(publishedOn) ? { text, publishedOn, isDelta } : null;
}

const splitLines = (text: string): string[] => text.split('\n').filter((each) => each !== '');
