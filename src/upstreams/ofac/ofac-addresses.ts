import { SourceKind } from '../../domains/sources/source';
import type { Upstream } from '../upstream';
import { allAddresses } from './address-files.reader';
import { addressRecords } from './address-records';
import type { AddressValues } from './listed-addresses';
import { readSdnXml } from './sdn-xml.reader';

const slug = 'ofac-addresses';
const publisher = 'US Department of the Treasury, Office of Foreign Assets Control';
const url = 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML';

/** The addresses of crypto-assets in OFAC's own list, as it is now. */
export const ofacAddresses: Upstream<AddressValues> = {
  slug,
  name: 'Digital currency addresses of the SDN list',
  publisher,
  licence: {
    name: 'US government work; no copyright (17 U.S.C. 105)',
    url: null,
    attribution: publisher,
    commercialUse: true,
    redistribution: true,
  },
  hosts: ['sanctionslistservice.ofac.treas.gov'],
  cadenceHours: 24,
  fileExtension: '.xml',
  namesPersons: true,
  parserVersion: 1,
  bounds: {
    // 641 in September 2024.
    ...{ minRows: 400, maxRows: 10_000, maxRefusedShare: 0.02, maxContradictedShare: 1 },
    // Delistings of many at once are rare, and a person should look at them.
    ...{ maxAddedShare: 0.25, maxChangedShare: 0.25, maxAbsentShare: 0.1 },
  },
  documents: () => [{ url, scope: allAddresses }],
  read: readSdnXml,
  records: addressRecords(slug, {
    ...{ slug: 'ofac-sdn-list', title: 'Specially Designated Nationals and Blocked Persons List' },
    ...{ publisher, kind: SourceKind.OFFICIAL_RELEASE, url, aboutUrl: null },
  }),
};
