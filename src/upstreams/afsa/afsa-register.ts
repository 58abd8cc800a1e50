import { Authority } from '../../domains/authorities/authority';
import { ClaimRank, Confidence } from '../../domains/claims/claim';
import { License, LicenseRegime, LicenseStatus } from '../../domains/licenses/license';
import { Provider } from '../../domains/providers/provider';
import { Source, SourceKind } from '../../domains/sources/source';
import { identify } from '../../kernel/records/record-id';
import type { PublishedRow, Upstream } from '../upstream';
import { Precedence, type UpstreamClaim, type UpstreamSubject } from '../upstream-claim';
import { readRegister, type RegisterValues } from './register.reader';
import { licenceStatus } from './register-status';

const publisher = 'Astana Financial Services Authority';
const site = 'https://publicreg.myafsa.com';

/**
 * AFSA's public register: firms and licenses, from a folder of pages that a person saved. It says
 * what the licensor decides, and creates licenses of firms on record; it changes no standing.
 */
export const afsaRegister: Upstream<RegisterValues> = {
  slug: 'afsa-register',
  name: "AFSA's public register",
  publisher,
  licence: {
    name: 'Official register; its terms were not found',
    url: null,
    attribution: publisher,
    commercialUse: null,
  },
  hosts: ['publicreg.myafsa.com'],
  cadenceHours: 24,
  fileExtension: '.html',
  isFolder: true,
  namesPersons: true,
  parserVersion: 1,
  bounds: {
    // 27 firms that deal in digital assets in January 2026; a person may save fewer lists.
    minRows: 1,
    maxRows: 2000,
    maxAddedShare: 0.5,
    maxChangedShare: 0.3,
    maxAbsentShare: 0.1,
    maxRefusedShare: 0.1,
    maxContradictedShare: 0,
  },
  // Its pages are found by following links of a list, and no address from data is fetched.
  documents: () => [],
  read: readRegister,
  records: () => [],
  claims: (rows) => rows.flatMap((row) => claimsOf(row)),
};

type Row = PublishedRow<RegisterValues>;

function claimsOf(row: Row): UpstreamClaim[] {
  const { number } = row.values;
  return number === null ? firmClaims(row) : licenceClaims(row, number);
}

function firmClaims(row: Row): UpstreamClaim[] {
  const { name, registeredOn, status } = row.values;
  const subject = { record: Provider, property: 'bin', value: row.key };
  const source = entrySource(`firm-${row.key}`, `Company ${row.key}`, `/details/${row.key}/`);
  const stated = { legalName: name, registeredOn, registerStatus: status };
  return Object.entries(stated).flatMap(([property, value]) =>
    value === null ? [] : [claim(row, { subject, source, property, value })],
  );
}

function licenceClaims(row: Row, number: string): UpstreamClaim[] {
  const { values } = row;
  const subject = licenceSubject(number, values);
  const slug = `licence-${number.toLowerCase()}`;
  const source = entrySource(slug, `Licence details ${number}`, `/licence_details/${number}/`);
  const stated = {
    validFrom: values.validFrom,
    validTo: values.validTo,
    activity: values.activities,
    permittedInvestmentTypes: values.instruments,
  };
  const status = statusOf(row);
  return [
    ...(status ? [claim(row, { subject, source, property: 'status', ...status })] : []),
    ...Object.entries(stated).flatMap(([property, value]) =>
      value === null ? [] : [claim(row, { subject, source, property, value })],
    ),
  ];
}

type StatusClaim = Pick<UpstreamClaim, 'value' | 'note' | 'flag'>;

/** A license that the register calls active after its last day is UNKNOWN, as the files have it. */
function statusOf({ values, statedOn }: Row): StatusClaim | null {
  const status = licenceStatus(values.status);
  if (status === null) return null;
  const { validTo } = values;
  if (status !== LicenseStatus.ACTIVE || validTo === null || validTo >= statedOn) {
    return { value: status };
  }
  const message = `the register says active, and that its last day was ${validTo}`;
  return {
    value: LicenseStatus.UNKNOWN,
    note: `On ${statedOn} ${message}.`,
    flag: { code: 'ACTIVE_PAST_EXPIRY', message },
  };
}

/** Decided by the licensor alone: its word on these goes before what is curated. */
const decided: readonly string[] = ['status', 'validFrom', 'validTo'];

function claim(
  { key: rowKey, statedOn }: Row,
  said: Pick<UpstreamClaim, 'subject' | 'source' | 'property' | 'value'> & Partial<StatusClaim>,
): UpstreamClaim {
  const isDecided = decided.includes(said.property);
  return {
    ...{ ...said, statedOn, rowKey },
    confidence: Confidence.HIGH,
    rank: ClaimRank.PREFERRED,
    precedence: isDecided ? Precedence.AUTHORITATIVE : Precedence.OTHER,
  };
}

/** A license that is not on record is created where the firm with this BIN is. */
function licenceSubject(number: string, { bin, activities }: RegisterValues): UpstreamSubject {
  const subject = { record: License, property: 'number', value: number };
  if (bin === null) return subject;
  return {
    ...subject,
    created: {
      values: {
        ...{ id: identify(License, number), number, activities: activities?.split('; ') ?? [] },
        ...{ status: LicenseStatus.UNKNOWN, regime: LicenseRegime.UNKNOWN },
        ...{ validFrom: null, validTo: null },
      },
      references: {
        providerId: { record: Provider, property: 'bin', value: bin },
        authorityId: { record: Authority, property: 'slug', value: 'afsa' },
      },
    },
  };
}

/** The page of an entry is one source, whenever it was read: its claims keep their ids. */
function entrySource(name: string, title: string, path: string): UpstreamClaim['source'] {
  const slug = `afsa-public-register-${name}`;
  return {
    ...{ id: identify(Source, slug), slug, title, publisher, kind: SourceKind.REGISTER },
    ...{ url: `${site}${path}`, aboutUrl: null, language: 'en', publishedOn: null },
  };
}
