import { SourceKind } from '../../domains/sources/source';
import type { Bounds } from '../bounds';
import type { Upstream } from '../upstream';
import { readAddressFiles } from './address-files.reader';
import { addressRecords } from './address-records';
import { readEthereumCsv } from './ethereum-csv.reader';
import type { AddressValues } from './listed-addresses';

const aboutUrl = 'https://sanctionslist.ofac.treas.gov/Home/SdnList';
const filesSlug = 'ofac-address-files';
const filesUrl = 'https://github.com/0xB10C/ofac-sanctioned-digital-currency-addresses';
const csvSlug = 'ofac-ethereum-csv';
const csvUrl = 'https://github.com/ultrasoundmoney/ofac-ethereum-addresses';

const mit = { commercialUse: true, redistribution: true };

/** What a person looks at before it is published: states of extracts are months apart. */
const bounds: Omit<Bounds, 'minRows'> = {
  ...{ maxRows: 10_000, maxRefusedShare: 0.02, maxContradictedShare: 1 },
  ...{ maxAddedShare: 0.25, maxChangedShare: 0.25, maxAbsentShare: 0.1 },
};

/** 0xB10C's extract of OFAC's list: a folder of text files, one a code. Read from files only. */
export const ofacAddressFiles: Upstream<AddressValues> = {
  slug: filesSlug,
  name: "Digital currency addresses of the SDN list, 0xB10C's extract",
  publisher: '0xB10C',
  licence: { name: 'MIT', url: filesUrl, attribution: '0xB10C', ...mit },
  hosts: [],
  cadenceHours: 24,
  fileExtension: '.txt',
  isFolder: true,
  parserVersion: 1,
  bounds: { minRows: 300, ...bounds },
  documents: () => [],
  read: readAddressFiles,
  records: addressRecords(filesSlug, {
    ...{ slug: 'ofac-addresses-0xb10c', title: 'OFAC Sanctioned Digital Currency Addresses' },
    ...{ publisher: '0xB10C', kind: SourceKind.SECOND_HAND, url: filesUrl, aboutUrl },
  }),
};

/** The extract of ultrasound.money: Ethereum addresses alone. Read from files only. */
export const ofacEthereumCsv: Upstream<AddressValues> = {
  slug: csvSlug,
  name: 'Ethereum addresses of the SDN list, extract of ultrasound.money',
  publisher: 'ultrasound.money',
  licence: { name: 'MIT', url: csvUrl, attribution: 'ultrasound.money', ...mit },
  hosts: [],
  cadenceHours: 24,
  fileExtension: '.csv',
  // Names of persons stand beside those of organizations.
  namesPersons: true,
  parserVersion: 1,
  bounds: { minRows: 50, ...bounds },
  documents: () => [],
  read: readEthereumCsv,
  records: addressRecords(csvSlug, {
    ...{ slug: 'ofac-addresses-ultrasoundmoney', title: 'OFAC Ethereum addresses' },
    ...{ publisher: 'ultrasound.money', kind: SourceKind.SECOND_HAND, url: csvUrl, aboutUrl },
  }),
};
