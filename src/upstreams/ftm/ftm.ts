import { basename } from 'node:path';
import { RegisterEntryKind } from '../../domains/register-entries/register-entry';
import { isDay } from '../../kernel/scalars/day';
import { listedEntry, listSource } from '../listed-entry';
import type { DocumentVersion, Upstream } from '../upstream';
import { readEntities } from './entities.reader';
import type { OrganizationValues } from './entity';

const slug = 'ftm';
const publisher = 'The publisher of the file';
const url = 'https://followthemoney.tech/';
const title = 'Organisations of FollowTheMoney files';
const source = listSource(slug, { title, publisher, url });

/** Files in the form of FollowTheMoney that the user holds under a licence of their own. */
export const ftm: Upstream<OrganizationValues> = {
  slug,
  name: 'Organisations of FollowTheMoney files, e.g. of OpenSanctions',
  publisher,
  licence: {
    name: "The user's own; that of OpenSanctions is CC BY-NC 4.0",
    url: 'https://www.opensanctions.org/licensing/',
    attribution: publisher,
    commercialUse: false,
  },
  hosts: [],
  notFetched: 'its files are under the licence of the user, who downloads them',
  namesPersons: true,
  cadenceHours: 24 * 7,
  fileExtension: '.json',
  parserVersion: 1,
  bounds: {
    ...{ minRows: 1, maxRows: 500_000, maxAddedShare: 0.5, maxChangedShare: 0.5 },
    ...{ maxAbsentShare: 0.2, maxRefusedShare: 0.05, maxContradictedShare: 0 },
  },
  documents: () => [],
  versionOf,
  read: readEntities,
  records: (rows) => [
    source,
    ...rows.map((row) => {
      const { kind, name, lei, datasets, topics, ...lists } = row.values;
      return listedEntry(slug, source, row, {
        ...{ kind: RegisterEntryKind[kind], name, lei, country: null, validFrom: null },
        otherNames: splitLines(lists.otherNames),
        websites: splitLines(lists.websites),
        authority: splitLines(datasets).join(', ') || publisher,
        statement: `Topics: ${splitLines(topics).join(', ')}`,
      });
    }),
  ],
};

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
