import { RegisterEntryKind } from '../../domains/register-entries/register-entry';
import { listedEntry, listSource } from '../listed-entry';
import type { Upstream } from '../upstream';
import { readWarnings, type WarningValues } from './warnings.reader';

const slug = 'iscan';
const publisher = 'International Organization of Securities Commissions';
const url = 'https://www.iosco.org/i-scan/';
const source = listSource(slug, { title: 'I-SCAN: alerts of its members', publisher, url });

/** Exports of IOSCO's warnings that a person has downloaded. */
export const iscan: Upstream<WarningValues> = {
  slug,
  name: 'Warnings of members of IOSCO (I-SCAN)',
  publisher,
  licence: { name: 'Terms were not read', url, attribution: publisher, commercialUse: null },
  hosts: [],
  notFetched: 'I-SCAN refuses programs; download an export in a browser, and read that',
  cadenceHours: 24 * 30,
  fileExtension: '.csv',
  parserVersion: 1,
  bounds: {
    ...{ minRows: 1, maxRows: 200_000, maxAddedShare: 1_000_000, maxChangedShare: 0.5 },
    ...{ maxAbsentShare: 0, maxRefusedShare: 0.1, maxContradictedShare: 0 },
  },
  documents: () => [],
  read: readWarnings,
  records: (rows) => [
    source,
    ...rows.map((row) => {
      const { name, jurisdiction, authority, validatedOn, statement, ...lists } = row.values;
      const isCode = /^[A-Z]{2}$/.test(jurisdiction ?? '');
      return listedEntry(slug, source, row, {
        ...{ kind: RegisterEntryKind.WARNING, name, statement, lei: null },
        otherNames: splitLines(lists.otherNames),
        websites: splitLines(lists.websites),
        authority: isCode || jurisdiction === null ? authority : `${authority} (${jurisdiction})`,
        country: isCode ? jurisdiction : null,
        validFrom: validatedOn,
      });
    }),
  ],
};

const splitLines = (text: string): string[] => text.split('\n').filter((each) => each !== '');
